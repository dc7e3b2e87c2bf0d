"""NCANode 3 as a second opinion on signatures (its HTTP API, eds.md §4). Nobody has tried it live.

The answer is read strictly: ``valid`` alone means little there, so everything that the comparison needs is handed on, and what has another
shape is no answer. Only the settings name the address; redirections are not followed.
"""

import asyncio
import base64
import json
from http import HTTPStatus
from typing import Annotated, Any, Final, final

import httpx
from pydantic import BaseModel, BeforeValidator, Field, StrictBool, StringConstraints, ValidationError

from portal.gateways.asking import USER_AGENT
from portal.ports.second_opinion import CertificateSaid, Opinion, OpinionSilent, OpinionUseless, RevocationSaid, SignerSaid

STEP_SECONDS: Final = 10.0
"""The longest time for connecting, and for each piece of an answer: the program asks НУЦ's responder meanwhile."""
TOTAL_SECONDS: Final = 30.0
"""The longest time for one question, whatever is sent back meanwhile."""
MOST_BYTES: Final = 1024 * 1024
"""The longest answer; one signer with a certificate has some four thousand bytes."""
LONGEST_SAID: Final = 300
"""The characters that are kept of a sentence of the program."""
HEALTHY: Final = "UP"
_NOTHING: Final = "—"


def _plain(text: str) -> str:
    """Return a sentence of the program without what no page shows and no database keeps, such as the character 0."""
    return "".join(letter for letter in text if letter.isprintable()).strip()[:LONGEST_SAID]


def _some(value: Any) -> Any:
    """Return an empty list for the ``null`` that Java writes for one."""
    return [] if value is None else value


def _said_or_nothing(value: Any) -> Any:
    return "" if value is None else value


_Text = Annotated[str, BeforeValidator(_said_or_nothing), StringConstraints(max_length=10_000)]


class _Revocation(BaseModel):
    revoked: StrictBool
    reason: _Text = ""


class _Subject(BaseModel):
    iin: _Text = ""
    bin: _Text = ""


class _Certificate(BaseModel):
    valid: StrictBool
    serial: _Text = Field(default="", alias="serialNumber")
    usage: _Text = Field(default="", alias="keyUsage")
    owners: Annotated[list[str], BeforeValidator(_some)] = Field(default=[], alias="keyUser")
    subject: _Subject | None = None
    revocations: Annotated[list[_Revocation], BeforeValidator(_some)] = []


class _Stamp(BaseModel):
    hash: _Text = ""
    algorithm: _Text = Field(default="", alias="tspHashAlgorithm")


class _Signer(BaseModel):
    certificates: Annotated[list[_Certificate], BeforeValidator(_some)] = []
    tsp: _Stamp | None = None


class _Verified(BaseModel):
    valid: StrictBool
    signers: Annotated[list[_Signer], BeforeValidator(_some)] = []


class _Refused(BaseModel):
    message: str = Field(min_length=1)


@final
class NcaNode:
    """The program at ``address``. May be used by several threads at once, none of which runs an event loop."""

    def __init__(self, address: str, step_seconds: float = STEP_SECONDS, total_seconds: float = TOTAL_SECONDS) -> None:
        self._base = address.rstrip("/")
        self._step, self._total = step_seconds, total_seconds

    def ask(self, cms: bytes, content: bytes) -> Opinion:
        """Return what the program says. Raise ``OpinionSilent`` or ``OpinionUseless``.

        Without ``revocationCheck`` it would not ask whether the certificate is revoked (eds.md §4.4, trap 4).
        """
        texts = {"cms": base64.b64encode(cms).decode(), "data": base64.b64encode(content).decode()}
        status, body = self._answered("POST", "/cms/verify", {"revocationCheck": ["OCSP"], **texts})
        if status == HTTPStatus.BAD_REQUEST:
            return Opinion(valid=False, refused=_plain(_read(_Refused, body).message) or _NOTHING)
        if status != HTTPStatus.OK:
            raise OpinionUseless(f"status {status}")
        said = _read(_Verified, body)
        return Opinion(said.valid, tuple(map(_signer, said.signers)))

    def check(self) -> str:
        """Return an empty string when the program says that it works, otherwise what is wrong."""
        try:
            status, body = self._answered("GET", "/actuator/health")
        except (OpinionSilent, OpinionUseless) as error:
            return f"NCANode: {error}"
        return "" if status == HTTPStatus.OK and _is_up(body) else f"NCANode: status {status}, and not the answer of one that works"

    def _answered(self, method: str, path: str, content: Any = None) -> tuple[int, bytes]:
        # A loop of its own for each question: nothing else ends one whose answer comes drop by drop.
        return asyncio.run(self._within(method, f"{self._base}{path}", content))

    async def _within(self, method: str, url: str, content: Any) -> tuple[int, bytes]:
        try:
            async with asyncio.timeout(self._total):
                return await self._fetched(method, url, content)
        except TimeoutError as error:
            raise OpinionSilent(f"no whole answer within {self._total:g} seconds") from error
        except httpx.TransportError as error:
            raise OpinionSilent(f"{error or type(error).__name__}") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise OpinionUseless(f"{error or type(error).__name__}") from error

    async def _fetched(self, method: str, url: str, content: Any) -> tuple[int, bytes]:
        headers, body = {"User-Agent": USER_AGENT, "Accept": "application/json"}, bytearray()
        async with (
            httpx.AsyncClient(timeout=self._step, headers=headers, follow_redirects=False) as client,
            client.stream(method, url, json=content) as answer,
        ):
            async for piece in answer.aiter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise OpinionUseless("the answer is too long")
            return answer.status_code, bytes(body)


def _is_up(body: bytes) -> bool:
    try:
        return json.loads(body)["status"] == HEALTHY
    except (ValueError, RecursionError, KeyError, TypeError):
        return False


def _read(model: type[Any], body: bytes) -> Any:
    try:
        return model.model_validate_json(body)
    except (ValidationError, RecursionError) as error:
        raise OpinionUseless("the answer is no JSON, or of another shape") from error


def _signer(said: _Signer) -> SignerSaid:
    stamp = said.tsp or _Stamp()
    return SignerSaid(tuple(map(_certificate, said.certificates)), stamp.hash, stamp.algorithm)


def _certificate(said: _Certificate) -> CertificateSaid:
    subject = said.subject or _Subject()
    revocations = tuple(RevocationSaid(one.revoked, _plain(one.reason)) for one in said.revocations)
    return CertificateSaid(said.valid, said.serial, subject.iin, subject.bin, said.usage, frozenset(said.owners), revocations)
