"""The page's key-file engine run by Node.js, and an independent check of its signatures."""

import base64
import datetime as dt
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import gostcrypto
import pytest
from asn1crypto import cms as asn1_cms
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_der_x509_certificate

from portal.eds.gost import public_key
from portal.eds.oids import CONTENT_TYPE, GOST_SIGNATURE, MESSAGE_DIGEST, SIGNING_CERTIFICATE_V2, SIGNING_TIME
from portal.settings import ROOT
from portal.web.ui.keyfile import KeyFileForm

AT = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
_BIN = Path(sys.executable).parent


class Page:
    """Calls the engine; one process answers a whole list of requests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ask(self, requests: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        command = [str(_BIN / "node"), "sign.mjs"]
        done = subprocess.run(command, cwd=self.folder, input=json.dumps(requests), capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def sign(self, file: bytes, password: str, *contents: bytes, attached: bool = False, at: dt.datetime = AT) -> dict[str, Any]:
        texts = [base64.b64encode(content).decode() for content in contents]
        request = {"ask": "sign", "file": base64.b64encode(file).decode(), "password": password, "contents": texts}
        return self.ask([request | {"attached": attached, "at": at.isoformat()}])[0]


@cache
def make_page(folder: Path) -> Page:
    """Copy the engine into ``folder`` (made once for a test run) and give it the very packages that the pages are built with."""
    shutil.copytree(ROOT / "assets" / "js" / "keyfile", folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "tests" / "eds" / "js" / "sign.mjs", folder)
    fast = (ROOT / "assets" / "js" / "streebog-wasm.js").read_text("utf-8")
    (folder / "streebog-wasm.js").write_text(fast.replace("./keyfile/", "./"), "utf-8")
    (folder / "package.json").write_text('{"private": true, "type": "module"}', "utf-8")
    pins = KeyFileForm.create().lib_dependencies
    give_packages(folder, pins)
    return Page(folder)


def give_packages(folder: Path, pins: Sequence[str]) -> None:
    """Give a folder with scripts the very packages that the pages are built with."""
    built = ROOT / ".web" / "node_modules"
    if all(_version(built, pin) == pin.rpartition("@")[2] for pin in pins):
        (folder / "node_modules").symlink_to(built)
        return
    command = [str(_BIN / "npm"), "install", "--ignore-scripts", "--no-audit", "--no-fund", *pins]
    path = os.pathsep.join([str(_BIN), os.environ["PATH"]])
    done = subprocess.run(command, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, timeout=100, check=False)
    if done.returncode:
        pytest.skip(f"npm could not install {', '.join(pins)}: {done.stderr.strip()[-200:]}")


def _version(modules: Path, pin: str) -> str:
    manifest = modules / pin.rpartition("@")[0] / "package.json"
    return json.loads(manifest.read_text("utf-8"))["version"] if manifest.exists() else ""


def signature_holds(message: str, content: bytes, *, attached: bool = False) -> bool:
    """Check a CMS with other libraries: structure by asn1crypto, RSA by cryptography, DER by encoding it again."""
    der = base64.b64decode(message)
    info = asn1_cms.ContentInfo.load(der, strict=True)
    signed = info["content"]
    (signer,) = signed["signer_infos"]
    attributes = {attribute["type"].dotted: attribute["values"][0] for attribute in signer["signed_attrs"]}
    assert set(attributes) == {CONTENT_TYPE, SIGNING_TIME, MESSAGE_DIGEST, SIGNING_CERTIFICATE_V2}
    assert (signed["encap_content_info"]["content"].native == content) if attached else not signed["encap_content_info"]["content"]
    over = signer["signed_attrs"].untag().dump(force=True)
    assert signer.dump(force=True) in der, "not canonical DER"
    certificate = signed["certificates"][0].chosen
    signature = signer["signature"].native
    if signer["signature_algorithm"]["algorithm"].dotted == GOST_SIGNATURE:
        point = certificate["tbs_certificate"]["subject_public_key_info"].contents[-128:]
        key = public_key(point)
        digest = gostcrypto.gosthash.new("streebog512", data=bytearray(content)).digest()
        assert attributes[MESSAGE_DIGEST].native == bytes(digest)
        return key is not None and key.verifies(over, signature)
    key = load_der_x509_certificate(certificate.dump()).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    key.verify(signature, over, padding.PKCS1v15(), SHA256())
    return attributes[MESSAGE_DIGEST].native == hashlib.sha256(content).digest()
