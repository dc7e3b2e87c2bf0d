"""``python3 -m portal demo phone LINK``: the telephone of the demonstration at the terminal."""

import argparse

from portal.bootstrap import process_services
from portal.commands.trouble import Trouble
from portal.demo.phone import EgovPhone, PhoneRefused, Scanned, phone_of


def run(arguments: argparse.Namespace) -> int:
    """Scan the address in a QR code, show what is to be signed, ask, and sign or refuse. Raises ``Trouble`` with what the portal says."""
    services = process_services()
    if not services.settings.demo:
        raise Trouble("This portal is in production (PORTAL_DEMO=false): it has no telephone of a demonstration.")
    try:
        phone = phone_of(services.settings.data_dir, arguments.key, "ru")
    except KeyError as error:
        raise Trouble(f"There is no key {arguments.key}; /dev/keys has the list.") from error
    try:
        return _answered(phone, phone.scan(arguments.link), arguments.answer)
    except PhoneRefused as refused:
        raise Trouble(str(refused.wording.ru)) from refused


def _answered(phone: EgovPhone, scanned: Scanned, answer: str) -> int:
    print(f"{scanned.organisation}: {scanned.description} ({scanned.expires_at})")
    for name, text in zip(scanned.documents, scanned.texts, strict=True):
        print(f"— {name}", *text.splitlines(), sep="\n  ")
    if answer == "ask":
        answer = "sign" if input("Sign? [y/N] ").strip().lower() in {"y", "yes"} else "refuse"
    if answer == "sign":
        phone.sign(scanned)
        print("Signed.")
    else:
        phone.refuse(scanned)
        print("Refused.")
    return 0
