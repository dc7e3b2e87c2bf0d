"""NCALayer's messages: what a request of the module basics may contain, and what the program answers (eds.md §1.2)."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.eds.der import oid

GREETING = '{"result":{"version":"1.4"}}'
"""What the program sends when a page has connected."""
HEARTBEAT = "--heartbeat--"
BASICS = "kz.gov.pki.knca.basics"
FILE_STORAGE = "PKCS12"
LOGO_LETTERS = 50_000
_LINE = 64


class NotDone(Exception):  # noqa: N818  (an answer of the program, not a fault of it)
    """The program answers with an error: its code, and details as the program writes them."""

    def __init__(self, code: str, details: str) -> None:
        """Keep both; the message is always the same."""
        super().__init__(details)
        self.code = code

    @property
    def answer(self) -> str:
        """The error as it goes over the wire."""
        message = "An invoked method threw an exception."
        return _written({"status": False, "code": self.code, "message": message, "details": str(self)})


@dataclass(frozen=True, slots=True)
class KeyFilters:
    """Which keys may be chosen; empty parts allow every key."""

    purposes: frozenset[bytes] = frozenset()
    bin: str = ""
    iin: str = ""
    serial: str = ""
    storages: tuple[str, ...] | None = None
    chain: tuple[bytes, ...] | None = None
    """``None``: only keys under the production authority; empty: any; otherwise certificates (DER) that the key must stand under."""
    allow_expired: bool = False


@dataclass(frozen=True, slots=True)
class SignRequest:
    """A request to sign in CMS."""

    contents: tuple[bytes, ...]
    filters: KeyFilters
    attached: bool = True
    digested: bool = False
    with_certificate: bool = False
    locale: str = "kk"


def read(text: str) -> dict[str, Any] | None:
    """Return the request, or ``None`` for what is no JSON object."""
    try:
        request = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return request if isinstance(request, dict) else None


def sign_request(request: Mapping[str, Any]) -> SignRequest:
    """Return the request to sign. Raise :class:`NotDone` when it is none."""
    if request.get("method") != "sign":
        raise NotDone("INVOCATION_ERROR", f"java.lang.NoSuchMethodException: {request.get('method')}")
    arguments = _object(request, "args")
    signing, signer = _object(arguments, "signingParams"), _object(arguments, "signerParams")
    if arguments.get("format") != "cms":
        raise NotDone("INVALID_SIGNING_PARAMS", "the demonstration signs in the format cms only")
    if signing.get("tsaProfile") is not None:
        raise NotDone("SIGNING_FAILURE", "java.net.UnknownHostException: tsp.pki.gov.kz")
    if len(arguments.get("logo") or "") > LOGO_LETTERS:
        raise NotDone("INVALID_SIGNING_PARAMS", "logo is too large")
    return SignRequest(
        contents=_contents(arguments.get("data"), decode=bool(signing.get("decode", False))),
        filters=_filters(arguments, signing, signer),
        attached=bool(signing.get("encapsulate", True)),
        digested=bool(signing.get("digested", False)),
        with_certificate=bool(signing.get("outputCert", False)),
        locale=arguments.get("locale") or "kk",
    )


def _object(holder: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = holder.get(name)
    if not isinstance(value, dict):
        raise NotDone("INVOCATION_ERROR", f'org.json.JSONException: JSONObject["{name}"] is not a JSONObject.')
    return value


def _contents(data: object, *, decode: bool) -> tuple[bytes, ...]:
    given: list[object] = data if isinstance(data, list) else [data]
    texts = [text for text in given if isinstance(text, str)]
    if not texts or len(texts) != len(given):
        raise NotDone("INVOCATION_ERROR", 'org.json.JSONException: JSONObject["data"] is neither a string nor an array of strings.')
    try:
        return tuple(base64.b64decode(text, validate=True) if decode else text.encode() for text in texts)
    except ValueError as error:
        raise NotDone("INVALID_SIGNING_PARAMS", "java.lang.IllegalArgumentException: Illegal base64 character") from error


def _filters(arguments: Mapping[str, Any], signing: Mapping[str, Any], signer: Mapping[str, Any]) -> KeyFilters:
    if not isinstance(signer.get("extKeyUsageOids"), list):
        raise NotDone("INVOCATION_ERROR", 'org.json.JSONException: JSONObject["extKeyUsageOids"] not found.')
    storages, chain = arguments.get("allowedStorages"), signer.get("chain")
    try:
        return KeyFilters(
            purposes=frozenset(oid(dotted) for dotted in signer["extKeyUsageOids"]),
            bin=signer.get("bin") or "",
            iin=signer.get("iin") or "",
            serial=(signer.get("serialNumber") or "").lower(),
            storages=None if storages is None else tuple(storages),
            chain=None if chain is None else tuple(unarmoured(text) for text in chain),
            allow_expired=bool(signing.get("allowExpired", False)),
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise NotDone("INVALID_SIGNING_PARAMS", f"java.lang.IllegalArgumentException: {error}") from error


def armoured(message: bytes, label: str = "CMS") -> str:
    """Return PEM with the program's own line ends."""
    text = base64.b64encode(message).decode()
    lines = [text[start : start + _LINE] for start in range(0, len(text), _LINE)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def unarmoured(text: str) -> bytes:
    """Return the bytes of a PEM text. Raise ``ValueError`` when it is none."""
    return base64.b64decode(re.sub(r"-----[A-Z ]+-----|\s", "", text), validate=True)


def signed(messages: Sequence[bytes], certificate: bytes | None = None) -> str:
    """Return the answer with signatures: always an array, also for one document."""
    result: Any = [armoured(message) for message in messages]
    if certificate is not None:
        result = {"signatures": result, "certificate": armoured(certificate, "CERTIFICATE")}
    return _written({"status": True, "body": {"result": result}})


CANCELLED = '{"status":true,"body":{}}'
"""The person closed the window: an answer without a result is no error."""
NO_MODULE = '{"success":false,"errorCode":"MODULE_NOT_FOUND"}'
NO_JSON = '{"success":false,"code":"COMMON_JSON_WRAPPING_EXCEPTION"}'


def _written(answer: Mapping[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
