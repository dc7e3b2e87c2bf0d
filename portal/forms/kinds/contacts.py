"""Kinds of contacts: telephone, e-mail, address of a site."""

import re
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from typing_extensions import override

from portal.forms.kinds.base import Context, Kind, Unacceptable
from portal.wording import Wording, same

_KAZAKHSTAN = 7
_PHONE = Wording(
    "«{label}» өрісіне Қазақстан нөмірін енгізіңіз, мысалы +7 717 255-66-77.",
    "Введите в поле «{label}» казахстанский номер, например +7 717 255-66-77.",
    "Enter a Kazakhstan phone number in “{label}”, for example +7 717 255-66-77.",
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
_URL_LIMIT = 300
_EMAIL_LIMIT = 300
_HOST_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")


@dataclass(frozen=True)
class Phone(Kind):
    """A telephone number of Kazakhstan, kept as ``+7`` and ten digits; a leading 8 and any separators are understood."""

    widget: ClassVar[str] = "phone"
    mobile: bool = False

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the number as ``+7XXXXXXXXXX``; with ``mobile`` only numbers that can receive a text message pass."""
        advice = _MOBILE if self.mobile else _PHONE
        try:
            number = phonenumbers.parse(typed, "KZ")
        except phonenumbers.NumberParseException:
            raise Unacceptable(advice) from None
        text = f"+{number.country_code}{number.national_number}"
        if number.extension or not re.fullmatch(r"\+77\d{9}" if self.mobile else r"\+7[67]\d{9}", text):
            raise Unacceptable(advice)
        return text

    @override
    def show(self, stored: str, context: Context) -> Wording:
        """Return ``+7 701 234-56-78``."""
        match = re.fullmatch(r"\+7(\d{3})(\d{3})(\d{2})(\d{2})", stored)
        return same("+7 {} {}-{}-{}".format(*match.groups())) if match else same(stored)


@dataclass(frozen=True)
class Email(Kind):
    """An e-mail address; nobody is asked whether it takes letters."""

    widget: ClassVar[str] = "email"

    @override
    def accept(self, typed: str, context: Context) -> str:
        """Return the address with its host in lower case."""
        try:
            return validate_email(re.sub(r"\s+", "", typed)[:_EMAIL_LIMIT], check_deliverability=False).normalized
        except EmailNotValidError:
            raise Unacceptable(_EMAIL) from None


@dataclass(frozen=True)
class Url(Kind):
    """The address of a site; ``https://`` is added when it is left out."""

    widget: ClassVar[str] = "url"

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
        address = host if port is None else f"{host}:{port}"
        return parts._replace(scheme=parts.scheme.lower(), netloc=address).geturl()
