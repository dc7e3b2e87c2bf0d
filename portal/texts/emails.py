"""E-mail addresses: one check for registration, invitations, executors, staff and forms."""

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

from portal.texts.cleaning import tidy
from portal.wording import Wording

_LONGEST = 300
MIXED = Wording(
    "Мекенжайдағы «{letter}» — кирилл әрпі, ал оның жанындағы әріптер — латынша. Оны латын пернетақтасында қайта теріңіз.",
    "Буква «{letter}» в адресе набрана кириллицей, а соседние — латиницей. Наберите её латиницей.",
    "The letter “{letter}” in the address is Cyrillic, and those beside it are Latin. Type it on the Latin keyboard.",
)
NOT_LATIN = Wording(
    "Мекенжайдың @ белгісіне дейінгі бөлігінде латын әріптерінен басқа «{letter}» әрпі бар. Оны латын әріптерімен жазыңыз.",
    "Часть адреса до знака @ пишется латиницей, а в ней есть буква «{letter}». Наберите её латиницей.",
    "The part of an address before @ is written in Latin letters, and it holds the letter “{letter}”. Type it in Latin letters.",
)


class NotAnEmail(Exception):  # noqa: N818  (it is an answer about typed text, not a fault)
    """The text is no e-mail address. ``wording`` gives the reason when it has a letter of another alphabet, otherwise it is None."""

    def __init__(self, wording: Wording | None = None) -> None:
        super().__init__(wording.en if wording else "no e-mail address")
        self.wording = wording


def email_address(typed: str) -> str:
    """Return the address in the form in which it must be unique: in lower case, its domain in its own letters.

    Whether the address exists is not checked.

    Raises:
        NotAnEmail: it is none. Before the @ sign only Latin letters are allowed, and each part of the domain must use one alphabet.
    """
    text = tidy(typed)[:_LONGEST]
    _ensure_one_alphabet(text)
    return _validated(text).normalized.lower()


def ascii_email(address: str) -> str:
    """Return the address for mail servers: a domain in other letters becomes an A-label (RFC 5891). ValueError for no address."""
    if address.isascii():
        return address
    try:
        return _validated(address).ascii_email or ""
    except NotAnEmail as error:
        raise ValueError(address) from error


def _validated(text: str):  # noqa: ANN202
    try:
        return validate_email(text, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError as error:
        raise NotAnEmail from error


def _ensure_one_alphabet(text: str) -> None:
    local, _, domain = text.partition("@")
    for part in (local, *domain.split(".")):
        foreign = [sign for sign in part if unicodedata.category(sign)[0] == "L" and not sign.isascii()]
        if foreign and re.search("[A-Za-z]", part):
            raise NotAnEmail(MIXED.fill(letter=foreign[0]))
        if foreign and part is local:
            raise NotAnEmail(NOT_LATIN.fill(letter=foreign[0]))
