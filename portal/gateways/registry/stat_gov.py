"""The statistics bureau's public look-up of legal entities by BIN (``…/api/juridical/counter/api/?bin=…&lang=…``)."""

from http import HTTPStatus
from typing import Any

import httpx
from pydantic import BaseModel, ValidationError

from portal.ports.registry import LegalEntity, RegistryUnavailable

URL = "https://old.stat.gov.kz/api/juridical/counter/api/"
TIMEOUT_SECONDS = 10


class _Entity(BaseModel):
    bin: str = ""
    name: str | None = None
    katoAddress: str | None = None  # noqa: N815  (the bureau's own name)


class _BureauAnswer(BaseModel):
    success: bool
    obj: _Entity | None = None


class StatGovRegistry:
    """Asks the bureau twice, in Russian and in Kazakh; only the Russian answer has to succeed."""

    def __init__(self, url: str = URL) -> None:
        self._url = url

    def find(self, bin_: str) -> LegalEntity | None:
        """Return the entity with this BIN, ``None`` when the bureau has none. Raise :class:`RegistryUnavailable`."""
        entity = self._ask(bin_, "ru")
        if entity is None or not entity.name:
            return None
        name = entity.name.strip()
        return LegalEntity(bin=bin_, name_ru=name, name_kk=self._kazakh_name(bin_, name), address=(entity.katoAddress or "").strip())

    def check(self) -> str:
        """Return an empty string when the bureau answers, otherwise what is wrong."""
        try:
            self._ask("000000000000", "ru")
        except RegistryUnavailable as error:
            return str(error)
        return ""

    def _kazakh_name(self, bin_: str, russian: str) -> str:
        try:
            entity = self._ask(bin_, "kk")
        except RegistryUnavailable:
            return ""
        name = (entity.name or "").strip() if entity else ""
        return "" if name == russian else name

    def _ask(self, bin_: str, language: str) -> _Entity | None:
        try:
            answer = httpx.get(self._url, params={"bin": bin_, "lang": language}, timeout=TIMEOUT_SECONDS, follow_redirects=True)
        except httpx.HTTPError as error:
            raise RegistryUnavailable(f"the bureau's look-up does not answer: {type(error).__name__}") from error
        if answer.status_code != HTTPStatus.OK:
            raise RegistryUnavailable(f"the bureau's look-up answers with status {answer.status_code}")
        return _entity(answer, bin_)


def _entity(answer: httpx.Response, bin_: str) -> _Entity | None:
    try:
        content: Any = answer.json()
        reply = _BureauAnswer.model_validate(content)
    except (ValueError, ValidationError, RecursionError) as error:
        raise RegistryUnavailable("the bureau's look-up answers in a form that the portal does not know") from error
    if not reply.success or reply.obj is None:
        return None
    if reply.obj.bin and reply.obj.bin != bin_:
        raise RegistryUnavailable("the bureau's look-up answers about another BIN")
    return reply.obj
