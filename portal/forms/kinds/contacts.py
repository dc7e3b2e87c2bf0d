"""Kinds of contacts: telephone, e-mail, address of a site."""

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

from typing_extensions import override

from portal.forms.kinds.base import Context, Kind, Unacceptable
from portal.texts.emails import NotAnEmail, email_address
from portal.texts.phones import NotAPhone, phone_number, shown_phone
from portal.wording import Wording

_PHONE = Wording(
    "«{label}» өрісіне Қазақстан нөмірін енгізіңіз, мысалы +7 7172 55-66-77.",
    "Введите в поле «{label}» казахстанский номер, например +7 7172 55-66-77.",
    "Enter a Kazakhstan phone number in “{label}”, for example +7 7172 55-66-77.",
)
_MOBILE = Wording(
    "«{label}» өрісіне Қазақстанның ұялы нөмірін енгізіңіз, мысалы +7 701 234-56-78.",
    "Введите в поле «{label}» казахстанский мобильный номер, например +7 701 234-56-78.",
    "Enter a Kazakhstan mobile number in “{label}”, for example +7 701 234-56-78.",
)
_EMAIL = Wording(
    "«{label}» өрісіне мекенжайды толық енгізіңіз, мысалы aigul@example.kz.",
    "Введите в поле «{label}» адрес полностью, например aigul@example.kz.",
    "Enter the whole address in “{label}”, for example aigul@example.kz.",
)
_URL = Wording(
    "«{label}» өрісіне сайттың мекенжайын енгізіңіз, мысалы https://example.kz.",
    "Введите в поле «{label}» адрес сайта, например https://example.kz.",
    "Enter the address of the site in “{label}”, for example https://example.kz.",
)
_HTTPS = Wording(
    "«{label}» өрісіндегі мекенжай https:// деп басталуы керек.",
    "Адрес в поле «{label}» должен начинаться с https://.",
    "The address in “{label}” must begin with https://.",
)
_URL_LIMIT = 300
_HOST_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")


@dataclass(frozen=True)
class Phone(Kind):
    """A telephone number of Kazakhstan, stored as ``+7``, ten digits and its extension, if any. Any usual way of typing is accepted."""

    control: ClassVar[str] = "phone"
    is_rewritten: ClassVar[bool] = True
    mobile: bool = False

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the number as ``+7XXXXXXXXXX``. With ``mobile`` only numbers that can receive a text message are accepted."""
        try:
            return phone_number(typed, mobile=self.mobile).stored
        except NotAPhone:
            raise Unacceptable(_MOBILE if self.mobile else _PHONE) from None

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return ``+7 701 234-56-78``."""
        return shown_phone(stored)

    @override
    def readable(self, stored: str) -> str:
        """Return ``+7 701 234-56-78``."""
        return shown_phone(stored).ru


@dataclass(frozen=True)
class Email(Kind):
    """An e-mail address; whether it exists is not checked."""

    control: ClassVar[str] = "email"

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the address in the form in which it is stored."""
        try:
            return email_address(typed)
        except NotAnEmail as refused:
            raise Unacceptable(refused.wording or _EMAIL) from None


@dataclass(frozen=True)
class Url(Kind):
    """The address of a web site; ``https://`` is added when it is missing, and with ``https_only`` no other way is accepted."""

    control: ClassVar[str] = "url"
    https_only: bool = False

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the address with its scheme."""
        text = typed if "://" in typed else f"https://{typed}"
        try:
            parts = urlsplit(text)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise Unacceptable(_URL) from None
        if len(text) > _URL_LIMIT or parts.scheme.lower() not in {"http", "https"} or re.search(r"[\s<>\"\\^`{|}]", text):
            raise Unacceptable(_URL)
        labels = host.split(".")
        if len(labels) == 1 or not all(map(_HOST_LABEL.fullmatch, labels)) or parts.username is not None:
            raise Unacceptable(_URL)
        if self.https_only and parts.scheme.lower() != "https":
            raise Unacceptable(_HTTPS)
        address = host if port is None else f"{host}:{port}"
        return parts._replace(scheme=parts.scheme.lower(), netloc=address).geturl()
