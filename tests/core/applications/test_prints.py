"""The application as a PDF: each party its own part, the staff the bytes that were stored when the version was sent."""

import hashlib
import io
from collections.abc import AsyncIterator, Iterator

import pytest
from pypdf import PdfReader
from sqlmodel import select

from portal.core.accounts.schema import Actor
from portal.core.accounts.tables import Organisation
from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks.service import close_the_rest
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.signing import queries as signing_queries
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Print
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import Conflict, NotFound, Refused
from portal.forms.kinds.files import size_words
from tests.core.applications.world import World, snapshot

ADDRESS = "doc/guarantee_application_form/company"
OF_COMPANY, OF_DEVELOPER = "Жилой комплекс «Үлгі»", "Мысал Девелопмент"


@pytest.fixture
def sent(world: World) -> str:
    return world.sent()


def pdf(world: World, who: Actor, application_id: str, language: str = "ru") -> bytes:
    return world.call(signing_queries.form_pdf, who, application_id, language).content


def words(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_a_party_prints_its_own_part_and_nothing_of_the_other(world: World):
    application_id = world.complete()
    world.say(world.aigul, application_id, "website", "https://only-company.example")
    world.say(world.daniyar, application_id, "dev_website", "https://only-developer.example")
    mine, theirs = words(pdf(world, world.aigul, application_id)), words(pdf(world, world.daniyar, application_id))
    assert "only-company" in mine
    assert "only-developer" not in mine
    assert "only-developer" in theirs
    assert "only-company" not in theirs


def test_the_printed_form_has_the_answers_files_consents_and_their_digests(world: World):
    application_id = world.complete()
    file = world.view(world.aigul, application_id).files["doc/charter/company"][0]
    consent = next(line for line in world.view(world.aigul, application_id).consents if line.signature)
    said = words(pdf(world, world.aigul, application_id))
    for part in ("Заявка на гарантирование", OF_COMPANY, "Черновик", "Версия 1", "Юридический адрес", "Участник 1", file.name, file.sha256):
        assert part in said
    assert consent.sha256 in said
    assert "ҮЛГІБАЕВА АЙГҮЛ" in said


@pytest.mark.parametrize(("language", "title"), [("kk", "Кепілдік беруге өтінім"), ("ru", "Заявка на"), ("en", "Guarantee application")])
def test_the_printed_form_is_in_the_chosen_language(world: World, language: str, title: str):
    assert title in words(pdf(world, world.aigul, world.create(), language))


def test_an_unknown_language_is_not_found(world: World):
    with pytest.raises(NotFound):
        pdf(world, world.aigul, world.create(), "de")


def test_strangers_and_staff_before_the_sending_get_nothing(world: World):
    application_id = world.complete()
    before = snapshot(world.begin)
    for who in (world.stranger, world.saule, world.analyst):
        with pytest.raises(Refused):
            pdf(world, who, application_id)
    assert snapshot(world.begin) == before


def test_what_was_sent_is_kept_as_a_file_in_three_languages_and_shown_in_its_row(world: World, sent: str):
    kept = world.call(moderation_queries.review, world.saule, sent).prints[ADDRESS]
    assert [line.name[:5] for line in kept] == ["Кепіл", "Заявк", "Guara"]
    for line in kept:
        stored = world.call(signing_queries.ensure_may_read_file, world.saule, line.id)
        content = b"".join(world.storage.read(stored.storage_key))
        assert (len(content), hashlib.sha256(content).hexdigest()) == (line.size, line.sha256)
        assert OF_DEVELOPER in words(content)


def test_staff_reads_the_very_bytes_whatever_is_changed_afterwards(world: World, sent: str):
    first = pdf(world, world.saule, sent)
    assert "На модерации" in words(first)
    world.call(moderation_service.pass_moderation, world.saule, sent, 1)
    with world.begin() as session:
        session.get_one(Organisation, world.aigul.organisation_id).name = "ТОО «Басқа Атау»"
    world.now.forward(days=1)
    assert pdf(world, world.saule, sent) == first


def test_every_sending_makes_its_own_and_the_review_shows_the_latest(world: World, sent: str):
    first = pdf(world, world.saule, sent)
    world.call(moderation_service.return_with_remarks, world.saule, sent, 1, [NewRemark("website", "Түзетіңіз")])
    assert pdf(world, world.saule, sent) == first
    world.say(world.aigul, sent, "website", "https://second.example")
    world.to_moderation(sent)
    world.call(close_the_rest, world.saule, sent, 2)
    world.call(moderation_service.pass_moderation, world.saule, sent, 2)
    assert "Версия 2" in words(pdf(world, world.saule, sent))
    world.sign(world.aigul, sent, [APPLICATION])
    last = words(pdf(world, world.saule, sent))
    assert "Подписана и отправлена на рассмотрение" in last
    assert "second.example" in last
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Print)).all()) == 9


def test_a_late_confirmation_keeps_its_copies_too(world: World):
    application_id = world.complete()
    world.verify.silent = True
    world.sign(world.aigul, application_id, [APPLICATION])
    with world.begin(reading=True) as session:
        assert not session.exec(select(Print)).all()
    world.verify.silent = False
    signing_service.recheck(world.begin, verify=world.verify, now=world.now, storage=world.storage, settings=world.settings)
    assert world.view(world.aigul, application_id).status is Status.REGISTERED
    assert "Подписана" in words(pdf(world, world.saule, application_id))


def test_the_parties_never_read_the_whole(world: World, sent: str):
    line = world.call(moderation_queries.review, world.saule, sent).prints[ADDRESS][0]
    for who in (world.aigul, world.daniyar, world.stranger, world.analyst):
        with pytest.raises(NotFound):
            world.call(signing_queries.ensure_may_read_file, who, line.id)


class Interrupting:
    """A storage during whose every writing the developer types something else."""

    def __init__(self, world: World, application_id: str) -> None:
        self.under, self.world, self.application_id = world.storage, world, application_id
        self.written: list[str] = []

    async def write(self, key: str, chunks: AsyncIterator[bytes]) -> None:
        await self.under.write(key, chunks)

    def read(self, key: str, start: int = 0) -> Iterator[bytes]:
        return self.under.read(key, start)

    def check(self) -> str:
        return self.under.check()

    def put(self, key: str, content: bytes) -> None:
        self.under.put(key, content)
        self.written.append(key)
        self.world.say(self.world.daniyar, self.application_id, "dev_website", f"https://{len(self.written)}.example")

    def delete(self, key: str) -> None:
        self.under.delete(key)


def test_a_sending_during_which_something_changes_is_refused_and_leaves_nothing_behind(world: World):
    application_id = world.complete()
    seen = world.seen(world.aigul, application_id)
    store, before = Interrupting(world, application_id), len(stored(world))
    with pytest.raises(Conflict) as refused:
        moderation_service.send_to_moderation(
            world.begin, world.aigul, application_id, seen, now=world.now, storage=store, settings=world.settings
        )
    assert "проверьте их и нажмите кнопку ещё раз" in refused.value.wording.ru
    assert len(stored(world)) == before
    assert world.view(world.aigul, application_id).status is Status.DRAFT
    for key in store.written:
        with pytest.raises(FileNotFoundError):
            world.storage.read(key)


def stored(world: World) -> list[StoredFileRow]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(StoredFileRow)).all())


@pytest.mark.parametrize(
    ("count", "said"), [(0, "1\u00a0КБ"), (1500, "1\u00a0КБ"), (200 * 1024, "200\u00a0КБ"), (1_363_149, "1,3\u00a0МБ")]
)
def test_sizes_are_said_as_people_read_them(count: int, said: str):
    assert size_words(count).ru == said
