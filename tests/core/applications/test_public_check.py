"""A printed application is checked by the code on it: by anybody who holds the paper, without names of people and answers."""

import datetime as dt
import io
import re
from dataclasses import asdict

import pytest
from pypdf import PdfReader
from sqlmodel import select

from portal.core.accounts.limits import Limiter
from portal.core.accounts.schema import Actor, Visitor
from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.signing import queries
from portal.core.applications.signing.queries.public_check import PaperSigner, PaperState
from portal.core.applications.signing.queries.sheets import with_check
from portal.core.applications.tables import Application, Version
from portal.core.documents.sheets import Sheet
from portal.core.errors import NotFound, TooMany
from tests.core.applications.people import NAMES
from tests.core.applications.test_prints import pdf
from tests.core.applications.world import World, snapshot
from tests.examples import COMPANY
from tests.qr import read_qr

CODE = re.compile(r"(?:[2-9A-HJKMNP-Z]{5}-){3}[2-9A-HJKMNP-Z]{5}")
SOMEBODY = Visitor("browser", "203.0.113.7", "")


@pytest.fixture
def sent(world: World) -> str:
    return world.sent()


def check(world: World, code: str, limiter: Limiter | None = None) -> PaperState:
    return world.call(queries.checked_paper, SOMEBODY, code, limiter=limiter or Limiter())


def codes(content: bytes) -> list[str]:
    """Return the codes on the pages of a PDF, each once in the order of the pages."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    assert all(CODE.search(page) for page in pages)
    return list(dict.fromkeys(code for page in pages for code in CODE.findall(page)))


def code_of(world: World, who: Actor, application_id: str) -> str:
    (code,) = codes(pdf(world, who, application_id))
    return code


def test_a_draft_has_no_code(world: World):
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(world, world.aigul, world.complete()))).pages)
    assert not CODE.search(text)
    assert "/check/" not in text


def test_every_page_of_every_copy_of_a_version_has_its_one_code(world: World, sent: str):
    found = {code for who in (world.saule, world.aigul, world.daniyar) for code in codes(pdf(world, who, sent))}
    found |= {code for language in ("kk", "en") for code in codes(pdf(world, world.saule, sent, language))}
    with world.begin(reading=True) as session:
        assert found == {session.exec(select(Version.check_code)).one()}


def test_the_qr_code_has_the_address_that_is_printed_beside_it(world: World):
    paper = Sheet("ru", "Заявка", "Проект", "На модерации", (), ("", ""), (), "Заявка, версия 1")
    checked = with_check(paper, world.settings.base_url, "22222-33333-44444-55555").check
    assert checked
    assert read_qr(checked.picture) == [checked.address] == ["https://portal.example.kz/check/22222-33333-44444-55555"]


def test_a_signed_version_says_who_signed_it_its_digest_and_the_present_status(world: World):
    application_id = world.signed()
    found = check(world, code_of(world, world.aigul, application_id))
    with world.begin(reading=True) as session:
        digest = session.exec(select(Version.sha256)).one()
    assert found.signer == PaperSigner(NAMES[COMPANY], COMPANY, world.now(), None)
    assert (found.kind.ru, found.version, found.is_newest, found.sha256) == ("Заявка на гарантирование", 1, True, digest)
    assert (found.number, found.status.ru, found.status_since) == ("ЗГ-2026-000001", "Зарегистрирована", world.now())
    assert digest in "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(world, world.aigul, application_id))).pages)


def test_what_was_sent_to_moderation_is_not_said_to_be_signed(world: World, sent: str):
    found = check(world, code_of(world, world.saule, sent))
    assert (found.signer, found.number, found.registered_at, found.status.ru) == (None, "", None, "На модерации")


def test_the_check_names_no_person_and_no_project(world: World):
    application_id = world.signed()
    told = str(asdict(check(world, code_of(world, world.saule, application_id)))).casefold()
    for hidden in (world.aigul.name, world.aigul.iin, world.aigul.email, "Үлгібаева", "АЙГҮЛ", "Жилой комплекс", application_id):
        assert hidden.casefold() not in told


def test_the_paper_of_an_earlier_version_says_that_there_is_a_later_one(world: World, sent: str):
    first = code_of(world, world.saule, sent)
    world.call(moderation_service.return_with_remarks, world.saule, sent, 1, [NewRemark("website", "Түзетіңіз")])
    world.say(world.aigul, sent, "website", "https://second.example")
    assert check(world, first).is_newest
    world.now.forward(hours=1)
    world.to_moderation(sent)
    old, new = check(world, first), check(world, code_of(world, world.saule, sent))
    assert (old.version, old.newest, old.is_newest) == (1, 2, False)
    assert (new.version, new.is_newest) == (2, True)
    assert new.sent_at - old.sent_at >= dt.timedelta(hours=1)


@pytest.mark.parametrize("written", [str.lower, lambda code: code.replace("-", ""), lambda code: f" {code.replace('-', ' ')} "])
def test_a_code_is_found_however_it_is_typed(world: World, sent: str, written):
    code = code_of(world, world.saule, sent)
    assert check(world, written(code)).code == code


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize("typed", ["", "22222-22222-22222-22222", "00000-OOOOO-IIIII-11111", "%", "é" * 5000, "' OR 1=1 --"])
def test_an_unknown_code_is_not_found_and_nothing_changes(world: World, typed: str):
    before = snapshot(world.begin)
    with pytest.raises(NotFound):
        check(world, typed)
    assert snapshot(world.begin) == before


def test_a_version_of_an_earlier_release_is_not_found_by_an_empty_code(world: World, sent: str):
    with world.begin() as session:
        session.exec(select(Version)).one().check_code = None
    with pytest.raises(NotFound):
        check(world, "")
    assert not CODE.search("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf(world, world.aigul, sent))).pages))


def test_a_deleted_application_is_not_found(world: World, sent: str):
    code = code_of(world, world.saule, sent)
    with world.begin() as session:
        # Earlier releases let a withdrawn application be deleted.
        session.get_one(Application, sent).deleted_at = world.now()
    with pytest.raises(NotFound):
        check(world, code)


def test_codes_cannot_be_tried_without_end_and_known_ones_are_never_counted(world: World, sent: str):
    limiter, code = Limiter(), code_of(world, world.saule, sent)
    for _ in range(70):
        check(world, code, limiter)
    for _ in range(60):
        with pytest.raises(NotFound):
            check(world, "22222-22222-22222-22222", limiter)
    with pytest.raises(TooMany) as refused:
        check(world, code, limiter)
    assert re.fullmatch(r"Слишком много попыток\. Повторите через \d+ мин\.", refused.value.wording.ru)
