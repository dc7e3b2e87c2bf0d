"""The demonstration's own certification authority: made once in the data folder, its revocation lists signed again every day."""

import datetime as dt
import fcntl
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from portal.demo.keys import KEYS, PASSWORD, DemoKey, KeyFlaw
from portal.demo.tsp_answers import stamping
from portal.eds import crl, key_files
from portal.eds.certificates import read
from portal.eds.issuing.certificates import Authority, Term, new_root, person_name
from portal.eds.issuing.lists import entry_of, revocation_list
from portal.eds.keys import Scheme
from portal.eds.signing import PrivateKey, Signer

_AUTHORITY_TERM = dt.timedelta(days=3650)
_KEY_TERM = dt.timedelta(days=365)
_BACKDATED = dt.timedelta(days=1)
_RENEW_BEFORE = dt.timedelta(days=30)
_LIST_AGE = dt.timedelta(days=1)
_LIST_TERM = dt.timedelta(days=30)
SCHEMES = {"gost": Scheme.GOST, "rsa": Scheme.RSA}


@dataclass(frozen=True, slots=True)
class DemoPki:
    """The files of the authority; everything is read from them."""

    folder: Path

    @property
    def anchors(self) -> tuple[Path, ...]:
        """The certificates to trust in demonstration mode: root and issuing authority, GOST and RSA."""
        return tuple(self.folder / f"{level}-{name}.cer" for name in SCHEMES for level in ("root", "issuing"))

    @property
    def crl_folder(self) -> Path:
        """The folder with the revocation lists, for the folder adapter."""
        return self.folder / "crl"

    @property
    def keys(self) -> tuple[DemoKey, ...]:
        """The key files of the page, in order."""
        return KEYS

    def key_file(self, name: str) -> Path:
        """Return the path of a key file by the key's name. Raise ``KeyError`` for an unknown one."""
        return self.folder / "keys" / {key.name: key for key in KEYS}[name].file_name

    def signer(self, name: str) -> Signer:
        """Open a key file, for the demonstration's own data and for tests. Raise ``KeyError`` for an unknown name."""
        return key_files.read(self.key_file(name).read_bytes(), PASSWORD)

    def stamp_signer(self, name: str) -> Signer:
        """Open the key of the time stamp authority of one scheme, ``gost`` or ``rsa``."""
        return key_files.read((self.folder / f"stamping-{name}.p12").read_bytes(), PASSWORD)


def ensure(data_dir: Path, now: dt.datetime) -> DemoPki:
    """Return the demonstration's authority under ``data_dir / "demo" / "pki"``, made or renewed when needed.

    It is made when it is missing or when a key would expire within 30 days. Lists older than a day are signed again, valid for 30 days.
    Several processes may call this at once: all but one wait.
    """
    pki = DemoPki(data_dir / "demo" / "pki")
    pki.folder.parent.mkdir(parents=True, exist_ok=True)
    with (pki.folder.parent / "pki.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_usable(pki, now):
            _replace(pki.folder, now)
        for name in SCHEMES:
            _refresh_list(pki, name, now)
            _ensure_stamping(pki, name, now)
    return pki


def _is_usable(pki: DemoPki, now: dt.datetime) -> bool:
    needed = (*pki.anchors, *(pki.key_file(key.name) for key in KEYS), *(pki.folder / f"issuing-{name}.p12" for name in SCHEMES))
    if not all(path.exists() for path in needed):
        return False
    term = read(pki.signer(KEYS[0].name).certificate)
    return term.not_before <= now < term.not_after - _RENEW_BEFORE


def _replace(folder: Path, now: dt.datetime) -> None:
    """Make the files in another folder and rename it, so that an interrupted start leaves no incomplete set."""
    fresh = Path(tempfile.mkdtemp(prefix=".pki-", dir=folder.parent))
    try:
        _make(DemoPki(fresh / "made"), now)
        if folder.exists():
            folder.rename(fresh / "before")
        (fresh / "made").rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _make(pki: DemoPki, now: dt.datetime) -> None:
    (pki.folder / "keys").mkdir(parents=True)
    pki.crl_folder.mkdir()
    term = Term(now - 2 * _KEY_TERM, now + _AUTHORITY_TERM)
    issuing: dict[Scheme, Authority] = {}
    for name, scheme in SCHEMES.items():
        root = new_root(scheme, f"ОЙДАН ШЫҒАРЫЛҒАН ТҮБІР ОРТАЛЫҚ ({name.upper()}) DEMO", term)
        issuing[scheme] = root.subordinate(f"ОЙДАН ШЫҒАРЫЛҒАН КУӘЛАНДЫРУШЫ ОРТАЛЫҚ ({name.upper()}) DEMO", term)
        (pki.folder / f"root-{name}.cer").write_bytes(root.certificate)
        (pki.folder / f"issuing-{name}.cer").write_bytes(issuing[scheme].certificate)
        _write_private(pki.folder / f"issuing-{name}.p12", key_files.write(issuing[scheme].signer, PASSWORD))
    strange = new_root(Scheme.GOST, "БӨГДЕ ОРТАЛЫҚ DEMO", term)
    for key in KEYS:
        authority = strange if key.trouble is KeyFlaw.STRANGE_AUTHORITY else issuing[key.scheme]
        signer = authority.issue(person_name(key.person, key.company), key.profile, _term(key, now), PrivateKey.new(key.scheme))
        pki.key_file(key.name).write_bytes(key_files.write(signer, PASSWORD))


def _term(key: DemoKey, now: dt.datetime) -> Term:
    if key.trouble is KeyFlaw.EXPIRED:
        return Term(now - _KEY_TERM - _BACKDATED, now - _BACKDATED)
    return Term(now - _BACKDATED, now + _KEY_TERM)


def _refresh_list(pki: DemoPki, name: str, now: dt.datetime) -> None:
    path = pki.crl_folder / f"issuing-{name}.crl"
    number = 1
    if path.exists():
        before = crl.head(path.read_bytes())
        if before.this_update <= now < before.this_update + _LIST_AGE:
            return
        number = before.number + 1
    authority = Authority(key_files.read((pki.folder / f"issuing-{name}.p12").read_bytes(), PASSWORD))
    revoked = [pki.signer(key.name).certificate for key in KEYS if key.trouble is KeyFlaw.REVOKED and key.scheme is SCHEMES[name]]
    entries = [entry_of(certificate, read(certificate).not_before) for certificate in revoked]
    fresh = path.with_name(f".{path.name}")
    fresh.write_bytes(revocation_list(authority, entries, now, now + _LIST_TERM, number=number))
    fresh.replace(path)


def _ensure_stamping(pki: DemoPki, name: str, now: dt.datetime) -> None:
    """Make the key of the time stamp authority, when it is missing; it is replaced together with the certification authority."""
    path = pki.folder / f"stamping-{name}.p12"
    if not path.exists():
        authority = Authority(key_files.read((pki.folder / f"issuing-{name}.p12").read_bytes(), PASSWORD))
        fresh = path.with_name(f".{path.name}")
        _write_private(fresh, key_files.write(stamping(authority, Term(now - _BACKDATED, now + _AUTHORITY_TERM)), PASSWORD))
        fresh.replace(path)


def _write_private(path: Path, content: bytes) -> None:
    path.touch(0o600)
    path.write_bytes(content)
