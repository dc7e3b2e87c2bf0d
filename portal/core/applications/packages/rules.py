"""Names of the files of a signed package, and of what is signed in it."""

import re
from typing import Final

from portal.core.documents.rules import clean_name
from portal.wording import Wording

STATEMENT_PATH: Final = "documents/01-statement.txt"
MANIFEST: Final = "documents/manifest.json"
PART: Final = "documents/part.json"
"""The answers of one party, with the SHA-256 of its files; its own SHA-256 stands in the signed statement."""
SHEET: Final = "README.txt"
AUTHORITIES: Final = "evidence/authorities.pem"
LONGEST: Final = 100
"""Characters of an attached file's name: with the folder it fits every system also in Kazakh letters."""

NOTHING_SIGNED = Wording(
    "Сіз бұл өтінімде ештеңеге қол қойған жоқсыз, сондықтан пакетіңіз жоқ.",
    "Вы ничего не подписывали в этой заявке, поэтому вашего пакета нет.",
    "You have signed nothing in this application, so you have no package.",
)
NOT_SIGNED = Wording(
    "Компания бұл өтінімге әлі қол қойған жоқ, сондықтан пакет те жоқ.",
    "Компания ещё не подписала эту заявку, поэтому пакета пока нет.",
    "The company has not signed this application yet, so there is no package.",
)
STATEMENT = Wording("Өтінімге қол қою туралы мәлімдеме", "Заявление о подписании заявки", "Statement of signing the application")
CONSENT = Wording("Келісім: {name}", "Согласие: {name}", "Consent: {name}")
DECISION = Wording("Оператордың шешімі", "Решение оператора", "The operator's decision")


def safe_name(name: str) -> str:
    """Return a file's name that every system can store, shortened in the middle so that its ending stays."""
    clean = clean_name(name) or "file"
    stem, dot, ending = clean.rpartition(".")
    return clean if len(clean) <= LONGEST else f"{(stem or clean)[: LONGEST - len(ending) - 2]}…{dot}{ending}"[:LONGEST]


def package_name(number: str, version: int) -> str:
    """Return the name for saving; ``number`` is the registration number, empty before the registration."""
    plain = re.sub(r"[^0-9A-Za-z_-]+", "-", number).strip("-")
    return f"signed-{plain or 'application'}-v{version}.zip"
