"""Passwords: the rules of the registration page, the list of common passwords that are refused, and hashing."""

import base64
import hashlib
import hmac
import re
from collections.abc import Sequence

import bcrypt

from portal.core.errors import Refused
from portal.wording import LANGUAGES, Wording

COST = 12
"""The cost of bcrypt (2 to this power rounds): about a quarter of a second for each password."""
SPECIAL = '!"@%&?*[]_+-'
LONGEST = 200

RULES: dict[str, Wording] = {
    "length": Wording("Кемінде 8 таңба", "Не менее 8 символов", "At least 8 characters"),
    "digit": Wording("Кемінде бір сан", "Не менее одного числа", "At least one digit"),
    "special": Wording(
        f"Кемінде бір арнайы таңба {SPECIAL}", f"Не менее одного спецсимвола {SPECIAL}", f"At least one special character {SPECIAL}"
    ),
    "lower": Wording("Кемінде бір кіші әріп", "Не менее одной строчной буквы", "At least one lower-case letter"),
    "upper": Wording("Кемінде бір бас әріп", "Не менее одной заглавной буквы", "At least one upper-case letter"),
    "equal": Wording("Құпиясөздер сәйкес келеді", "Пароли совпадают", "Both passwords are the same"),
}
NOT_MET = Wording(
    "Құпиясөз мына талапқа сай емес: {rule}.",
    "Пароль не подходит, нужно: {rule}.",
    "The password is not strong enough yet. It needs: {rule}.",
)
DIFFER = Wording(
    "Құпиясөздер бірдей емес. Екі өріске бір құпиясөзді енгізіңіз.",
    "Пароли не совпадают. Введите в оба поля один и тот же пароль.",
    "The passwords differ. Enter the same password in both fields.",
)
TOO_COMMON = Wording(
    "Мұндай құпиясөзді табу оңай. Басқасын ойлап табыңыз.",
    "Такой пароль легко подобрать. Придумайте другой.",
    "This password is easy to guess. Think of another one.",
)
TOO_LONG = Wording(
    f"Құпиясөз {LONGEST} таңбадан аспауы керек.",
    f"Пароль должен быть не длиннее {LONGEST} символов.",
    f"The password must have no more than {LONGEST} characters.",
)

_COMMON_WORDS = """
password passwort passw parol parola пароль паролище құпиясөз купиясоз құпия секрет secret qwerty qwertyu qwertyuiop qwert qwertz
asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwaszx йцукен йцукенг йцукенгшщз фыва фывапр ячсмить
admin administrator administrat админ админка root user test tester testtest demo guest login welcome letmein changeme default
master system server portal homeportal cabinet company director manager buhgalter accountant бухгалтер директор портал кабинет
kazakhstan kazahstan qazaqstan казахстан қазақстан almaty алматы astana астана nursultan nurlyzher kzkz kazak qazaq abay abai
iloveyou loveyou love monkey dragon football baseball sunshine princess superman batman pokemon starwars computer internet samsung
google microsoft windows apple spartak zenit sergey aleksandr alexander natasha marina svetlana nurlan aidana aigerim daniyar
asel marat erlan dauren zhanna summer winter spring autumn january december хорошо привет любовь солнце hello helloworld
abc abcd abcdef abcdefg abcabc aaa aaaa aaaaaa xxx zzz abcdabcd qqq www qwe asd zxc qaz wsx йцу фыв
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_LOOKALIKES = str.maketrans({"@": "a", "4": "a", "0": "o", "1": "i", "!": "i", "3": "e", "5": "s", "$": "s", "7": "t", "8": "b"})


def unmet(password: str, repeat: str) -> list[str]:
    """Return the keys of :data:`RULES` that ``password`` does not meet, in the order of the rules (product.md §2.4)."""
    met = {
        "length": len(password) >= 8,  # noqa: PLR2004  (the seed's figure)
        "digit": any(letter.isdigit() for letter in password),
        "special": any(letter in SPECIAL for letter in password),
        "lower": any(letter.islower() for letter in password),
        "upper": any(letter.isupper() for letter in password),
        "equal": password == repeat,
    }
    return [key for key, holds in met.items() if not holds]


def ensure_acceptable(password: str, repeat: str, own: Sequence[str]) -> None:
    """Refuse a password that breaks a rule, is common, or contains one of the person's ``own`` words (BIN, IIN, name, address)."""
    if len(password) > LONGEST:
        raise Refused(TOO_LONG, code="password_too_long", field="password")
    missing = unmet(password, repeat)
    if missing:
        field = "repeat" if missing == ["equal"] else "password"
        words = DIFFER if field == "repeat" else NOT_MET.fill(rule=_within(RULES[missing[0]]))
        raise Refused(words, code=f"password_{missing[0]}", field=field)
    if is_common(password) or _repeats(password, own):
        raise Refused(TOO_COMMON, code="password_common", field="password")


def _within(words: Wording) -> Wording:
    """Return ``words`` with a small first letter, for the middle of a sentence."""
    return Wording(**{code: words.said(code)[:1].lower() + words.said(code)[1:] for code in LANGUAGES})


def is_common(password: str) -> bool:
    """Tell whether the password is a common word, without regard to case, digits and signs around it, and look-alike characters."""
    lowered = password.lower()
    variants = {lowered, lowered.translate(_LOOKALIKES)}
    bare = {re.sub(r"^[\W\d_]+|[\W\d_]+$", "", text) for text in variants}
    bare |= {text.translate(_LOOKALIKES) for text in bare}
    letters = {re.sub(r"[\W\d_]+", "", text) for text in variants | bare}
    return any(text in _COMMON for text in bare | letters) or len(set(lowered)) <= 3  # noqa: PLR2004  (three signs)


def _repeats(password: str, own: Sequence[str]) -> bool:
    lowered = password.lower()
    return any(len(word) > 3 and word.lower() in lowered for word in own)  # noqa: PLR2004  (shorter words are in everything)


def hashed(password: str, secret: bytes, *, alike: str = "") -> str:
    """Return the hash to store. ``alike`` is the hash of another account of the same organisation: its salt is used again.

    All accounts of one organisation share a salt. One computation then shows which account the password belongs to, and the time it takes
    does not depend on the number of accounts.
    """
    salt = alike[:29].encode() if alike else bcrypt.gensalt(COST)
    return _bcrypt(_prepared(password, secret), salt)


def matching(password: str, hashes: Sequence[str], secret: bytes) -> list[int]:
    """Return the indexes of ``hashes`` that match ``password``. Without hashes the same work is done, so that the time tells nothing."""
    prepared = _prepared(password, secret)
    if not hashes:
        _bcrypt(prepared, f"$2b${COST:02}$abcdefghijklmnopqrstuu".encode())
        return []
    computed = {salt: _bcrypt(prepared, salt.encode()) for salt in dict.fromkeys(kept[:29] for kept in hashes)}
    return [place for place, kept in enumerate(hashes) if hmac.compare_digest(kept, computed[kept[:29]])]


def _prepared(password: str, secret: bytes) -> bytes:
    # bcrypt reads only 72 bytes, which is 36 Cyrillic letters. So it gets a keyed hash of the whole password, in base64 because bcrypt
    # stops at a zero byte.
    return base64.b64encode(hmac.new(secret, password[:LONGEST].encode(), hashlib.sha384).digest())


def _bcrypt(prepared: bytes, salt: bytes) -> str:
    return bcrypt.hashpw(prepared, salt).decode()
