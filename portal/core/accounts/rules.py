"""Rules of access, lifetimes, and the formats of a BIN, an e-mail address, a telephone number and a path."""

import datetime as dt
import hashlib
import re

from portal.core.accounts.people import AccountKind, Actor, Right, StaffRole, Visitor
from portal.core.errors import NotAllowed, Refused
from portal.settings import settings
from portal.texts import identifiers
from portal.texts.cleaning import compact
from portal.texts.emails import NotAnEmail, email_address
from portal.texts.phones import NotAPhone, mobile_number
from portal.wording import Wording

CHALLENGE_LIFE = dt.timedelta(minutes=5)
TICKET_LIFE = dt.timedelta(seconds=60)
CODE_LIFE = dt.timedelta(minutes=10)
CODE_TRIES = 5
RESEND_AFTER = dt.timedelta(seconds=60)
REGISTRATION_LIFE = dt.timedelta(hours=24)
SET_UP_LIFE = dt.timedelta(days=settings().set_up_days)
FORGOTTEN_LIFE = dt.timedelta(hours=settings().new_password_hours)
ADDRESS_CHANGE_LIFE = dt.timedelta(days=settings().new_address_days)
"""How long the link that confirms a new e-mail address works."""
REQUEST_LIFE = dt.timedelta(minutes=30)
KNOWN_DEVICE_LIFE = dt.timedelta(days=365)
"""The same as the lifetime of the visitor cookie."""
FACTOR_PURPOSES = {AccountKind.STAFF: "second_factor", AccountKind.EXECUTOR: "executor_factor"}
"""The purpose of a request for the second factor, by kind of account: the two kinds cannot use each other's requests.

A person who waits for the second factor has already typed the right password, so the page tells whether the letter was sent. For other
codes it does not: that would show whether an account has the address.
"""
NEW_PASSWORD_LIFE = dt.timedelta(minutes=15)
TOUCH_AFTER = dt.timedelta(seconds=30)
"""The time of the last activity is stored at most this often, so that reading pages does not wait for the database's write lock."""

_LONGEST_PATH = 300
# One quantifier for the whole path: a repeated group of segments would be tried in exponentially many ways.
_PATH = re.compile(r"/[A-Za-z0-9_\-./]*(?:\?[A-Za-z0-9_\-.=&]*)?")

BAD_BIN = Wording(
    "БСН 12 цифрдан тұрады және соңғысы — бақылау цифры. Жазылғанын тексеріңіз.",
    "БИН состоит из 12 цифр, последняя — контрольная. Проверьте, как он набран.",
    "A BIN has 12 digits and the last one is a check digit. Check what you typed.",
)
BAD_EMAIL = Wording(
    "Электрондық поштаны name@example.kz түрінде жазыңыз.",
    "Укажите электронную почту в виде name@example.kz.",
    "Enter an e-mail address in the form name@example.kz.",
)
BAD_PHONE = Wording(
    "Қазақстандық ұялы нөмірді +7 7XX XXX XX XX түрінде жазыңыз.",
    "Укажите казахстанский мобильный номер в виде +7 7XX XXX XX XX.",
    "Enter a Kazakhstan mobile number in the form +7 7XX XXX XX XX.",
)
FIXED_PHONE = Wording(
    "Бұл — қалалық телефон, ал код SMS арқылы келеді. Ұялы нөмірді +7 7XX XXX XX XX түрінде жазыңыз.",
    "Это городской телефон, а код придёт по SMS. Укажите мобильный номер в виде +7 7XX XXX XX XX.",
    "This is a landline, and the code comes by text message. Enter a mobile number in the form +7 7XX XXX XX XX.",
)
EXTENDED_PHONE = Wording(
    "SMS ішкі нөмірге жетпейді. Ұялы нөмірді ішкі нөмірсіз, +7 7XX XXX XX XX түрінде жазыңыз.",
    "SMS не дойдёт до внутреннего номера. Укажите мобильный номер без добавочного, в виде +7 7XX XXX XX XX.",
    "A text message does not reach an extension. Enter a mobile number without one, in the form +7 7XX XXX XX XX.",
)
MAY_NOT: dict[Right, Wording] = {
    Right.FILL_IN: Wording(
        "Сізде толтыру құқығы жоқ: деректерді тек қарай аласыз. Құқықты ұйымыңызда қол қою құқығы бар адам береді.",
        "У вас нет права заполнения: данные можно только просматривать. Право даёт сотрудник вашей организации с правом подписи.",
        "You have no right to fill in: you can only view the data. A colleague with the right to sign gives this right.",
    ),
    Right.SIGN: Wording(
        "Сізде қол қою құқығы жоқ. Қол қоя алатындар — ұйымыңыздың басшысы немесе қол қою құқығы берілген қызметкер.",
        "У вас нет права подписи. Подписать может руководитель вашей организации или сотрудник, которому дано право подписи.",
        "You have no right to sign. The head of your organisation, or a colleague who was given the right to sign, can do it.",
    ),
}
DEACTIVATED_BY_OPERATOR = Wording(
    "Порталдың операторы бұл тіркелгіні {day} күні өшірді, сондықтан кіре алмайсыз. Себебін операторға хабарласып біліңіз: байланыс "
    "деректері «Байланыс» бетінде.",
    "{day} оператор портала отключил эту учётную запись, поэтому войти нельзя. Причину сообщит оператор: как с ним связаться, написано на "
    "странице «Контакты».",
    "On {day} the operator of the portal deactivated this account, so you cannot sign in. The operator tells you why: see the page "
    "“Contacts”.",
)
ORGANISATION_CLOSED = Wording(
    "Порталдың операторы ұйымыңыздың порталға кіруін {day} күні жапты, сондықтан одан ешкім кіре де, тіркеле де алмайды. Өтінімдеріңіз "
    "сақталады. Себебін операторға хабарласып біліңіз: байланыс деректері «Байланыс» бетінде.",
    "{day} оператор портала закрыл доступ вашей организации, поэтому никто из неё не может войти или зарегистрироваться. Ваши заявки "
    "сохраняются. Причину сообщит оператор: как с ним связаться, написано на странице «Контакты».",
    "On {day} the operator of the portal closed the access of your organisation, so nobody of it can sign in or register. Your "
    "applications stay. The operator tells you why: see the page “Contacts”.",
)
NO_COOKIE = Wording(
    "Браузер cookie файлдарын қабылдамады. Оларға рұқсат беріп, бетті қайта ашыңыз.",
    "Браузер не принял файлы cookie. Разрешите их для этого сайта и обновите страницу.",
    "The browser did not accept cookies. Allow them for this site and reload the page.",
)


def ensure_legal_entity(actor: Actor) -> None:
    """Raise :class:`NotAllowed` unless the actor is a user of a legal entity."""
    if actor.kind is not AccountKind.LEGAL_ENTITY or not actor.organisation_id:
        raise NotAllowed


def ensure_right(actor: Actor, right: Right) -> None:
    """Raise :class:`NotAllowed` unless the actor is a user of a legal entity who has ``right``."""
    ensure_legal_entity(actor)
    if right not in actor.rights:
        raise NotAllowed(MAY_NOT[right])


def ensure_staff(actor: Actor, *roles: StaffRole) -> None:
    """Raise :class:`NotAllowed` unless the actor is staff of the operator and, when ``roles`` are given, has at least one of them."""
    if actor.kind is not AccountKind.STAFF or (roles and actor.roles.isdisjoint(roles)):
        raise NotAllowed


def ensure_two_factors(actor: Actor) -> None:
    """Raise :class:`NotAllowed` unless the actor signs in with a password and a second factor: staff and executors do."""
    if actor.kind not in {AccountKind.STAFF, AccountKind.EXECUTOR}:
        raise NotAllowed


def browser_hash(visitor: Visitor) -> str:
    """Return the hash of the visitor's cookie that the database stores. Without a cookie, refuse and ask to allow cookies."""
    if len(visitor.browser) < 20:  # noqa: PLR2004  (ours have 43 letters; anything much shorter could be guessed)
        raise Refused(NO_COOKIE, code="no_cookie")
    return hashlib.sha256(visitor.browser.encode()).hexdigest()


def clean_bin(typed: str) -> str:
    """Return the 12 digits of a BIN typed with or without spaces and hyphens. Refuse anything that is not a BIN (domain.md §6.2)."""
    digits = compact(typed)
    if not identifiers.is_bin(digits):
        raise Refused(BAD_BIN, code="bad_bin", field="bin")
    return digits


def clean_email(typed: str) -> str:
    """Return the address in lower case, the form in which it is stored and must be unique."""
    try:
        return email_address(typed)
    except NotAnEmail as refused:
        raise Refused(refused.wording or BAD_EMAIL, code="bad_email", field="email") from refused


def clean_phone(typed: str) -> str:
    """Return a Kazakhstan mobile number as ``+77XXXXXXXXX``. The first digit may be typed as 8 (domain.md §6.6)."""
    try:
        return mobile_number(typed)
    except NotAPhone as refused:
        words = {"fixed": FIXED_PHONE, "extension": EXTENDED_PHONE}.get(refused.reason, BAD_PHONE)
        raise Refused(words, code="bad_phone", field="phone") from refused


def clean_path(path: str) -> str:
    """Return ``path`` when it is a page of this portal, otherwise an empty string: signing in never leads to another site."""
    return path if len(path) <= _LONGEST_PATH and "//" not in path and _PATH.fullmatch(path) else ""
