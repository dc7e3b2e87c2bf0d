"""NCANode as a program of its own beside the portal: what it says differently is seen by the administrator, who takes it off the list."""

import base64
import datetime as dt
import hashlib
import subprocess
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, delete, select

from portal.core.accounts.tables import SignedAgreement
from portal.core.signing.opinions.tables import SignatureOpinion
from portal.core.signing.rechecks.rules import SignatureKind
from portal.core.signing.rechecks.tables import SignatureRecheck
from portal.core.signing.tables import Signature
from portal.db import new_id
from portal.demo import pki
from portal.demo.load import COMPANY_KEY
from portal.demo.mio import ADMINISTRATOR_EMAIL
from portal.eds.certificates import read
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase, utc_now
from tests.e2e.others import another, program, waited

Look = Callable[[Page], None]
Picture = Callable[[Page, str], None]
COMPANY = "ТОО «Екінші пікір»"
PRESS = {"kk": "Қаралды", "ru": "Просмотрено", "en": "Looked at"}
SAID = {
    "kk": ("Қолтаңба дұрыс", "Ұйымның БСН басқа"),
    "ru": ("Подпись верна", "БИН организации другой"),
    "en": ("The signature is valid", "The organisation's BIN is another one"),
}


@contextmanager
def ncanode(portal: Portal, says: str) -> Generator[tuple[Portal, subprocess.Popen[bytes]]]:
    """Run the demonstration's NCANode and a process of the portal that asks it; give that process and the program."""
    with (
        program(portal, "ncanode", "--says", says) as (address, process),
        another(portal, PORTAL_NCANODE_URL=address) as other,
    ):
        yield other, process


@pytest.fixture
def signed(portal: Portal, database: PortalDatabase) -> Iterator[str]:
    """A document with a genuine signature, the only one without an opinion; no opinion on anything afterwards."""
    signer, at, content, id_ = pki.ensure(portal.data, utc_now()).signer(COMPANY_KEY), utc_now(), "Құжат".encode(), new_id()
    owner = read(signer.certificate).public()
    facts = {"iin": owner.subject.iin, "bin": owner.subject.bin, "serial": owner.serial, "not_after": owner.not_after.isoformat()}
    row = Signature(
        id=id_, subject="x", content=content, sha256=hashlib.sha256(content).hexdigest(), cms=signer.sign(content, at), outcome="valid",
        code="ok", signer={**facts, "organisation": COMPANY, "certificate": base64.b64encode(signer.certificate).decode()},
        verdict={}, account_id=database.account(ADMINISTRATOR_EMAIL), at=at, checked_at=at,
    )  # fmt: skip
    with database.begin() as session:
        session.exec(delete(SignatureOpinion))
        for kind, table in ((SignatureKind.DOCUMENT, Signature), (SignatureKind.AGREEMENT, SignedAgreement)):
            session.add_all(_agreed(kind, other, at) for other in session.exec(select(table.id)))
        session.add(row)
    yield id_
    with database.begin() as session:
        session.exec(delete(SignatureOpinion))
        session.exec(delete(SignatureRecheck).where(col(SignatureRecheck.signature_id) == id_))
        session.exec(delete(Signature).where(col(Signature.id) == id_))


def _agreed(kind: SignatureKind, signature_id: str, at: dt.datetime) -> SignatureOpinion:
    """An opinion that was given already, so that the signatures of other tests do not come before this one's in a round."""
    return SignatureOpinion(signature_id=signature_id, kind=kind, state="agrees", tried_at=at, findings=[])


def state_of(database: PortalDatabase, signature_id: str) -> str:
    with database.begin(reading=True) as session:
        return session.exec(select(SignatureOpinion.state).where(SignatureOpinion.signature_id == signature_id)).first() or ""


def test_a_difference_is_seen_by_the_desk_and_taken_off_the_list(
    portal: Portal, database: PortalDatabase, someone: Someone, signed: str, axe: Look, picture: Picture
):
    with ncanode(portal, "other-bin") as (other, _):
        waited(lambda: state_of(database, signed) == "differs")
        for language, width, scheme in (("kk", 390, "dark"), ("en", 390, "light"), ("ru", 1280, "dark")):
            page = someone(signed_in=ADMINISTRATOR_EMAIL, language=language, width=width, height=844, scheme=scheme)
            page.goto(f"{other.url}/desk/signatures", wait_until="networkidle")
            row = page.locator(".second-opinion tbody tr", has_text=COMPANY)
            for words in SAID[language]:
                expect(row).to_contain_text(words)
            axe(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            picture(page, f"second-opinion-{language}-{width}")
        row.get_by_role("button", name=PRESS[language]).click()
        expect(page.get_by_text("Расхождение отмечено как просмотренное.")).to_be_visible()
        expect(row).to_have_count(0)
        page.reload(wait_until="networkidle")
        expect(page.get_by_role("heading", name="Второе мнение: NCANode")).to_be_visible()
        expect(row).to_have_count(0)


def test_agreement_is_counted_and_the_services_tell_whether_it_answers(
    portal: Portal, database: PortalDatabase, someone: Someone, signed: str, axe: Look
):
    page = someone(signed_in=ADMINISTRATOR_EMAIL)
    with ncanode(portal, "truth") as (other, process):
        waited(lambda: state_of(database, signed) == "agrees")
        page.goto(f"{other.url}/desk/signatures", wait_until="networkidle")
        part = page.locator(".second-opinion")
        expect(part).to_contain_text("Среди подписей, о которых он ответил, расхождений нет.")
        expect(part).to_contain_text("Последний ответ:")
        axe(page)
        page.goto(f"{other.url}/desk/system", wait_until="networkidle")
        row = page.locator("tbody tr", has_text="NCANode: второе мнение о подписях")
        expect(row).to_contain_text("работает")
        process.terminate()
        process.wait()
        page.get_by_role("button", name="Измерить ещё раз").click()
        expect(row).to_contain_text("требует вмешательства")
        expect(row).to_contain_text("PORTAL_NCANODE_URL")
