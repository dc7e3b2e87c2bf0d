"""A remark on one of several files of a document: only that file may go, and it is answered when it does."""

import pytest

from portal.core.applications.basics.queries import NewRemark, RemarkLine
from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import queries as moderation_queries
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.remarks.service import reply
from portal.core.applications.rules import file_place
from portal.core.applications.schema import KINDS
from portal.core.errors import NotFound, Refused
from portal.core.filling.schema import FileLine
from portal.web.cabinet.application.shown import remark_texts, remarks_of
from portal.web.desk.review.earlier_shown import earlier_of, notes_of
from portal.web.desk.review.shown import labels_of, part_titles_of, stages_of
from tests.core.applications.world import World

CHARTER = "doc/charter/company"
WRONG = "Нет печати на последней странице."


@pytest.fixture
def sent(world: World) -> str:
    """Sent to moderation with three files of the charter."""
    return world.once("sent with three files", lambda: _sent(world))


def _sent(world: World) -> str:
    application_id = world.complete()
    for number in (2, 3):
        world.attach(world.aigul, application_id, CHARTER, f"Жарғы {number}.pdf")
    world.to_moderation(application_id)
    world.now.forward(minutes=1)
    return application_id


def charter(world: World, application_id: str) -> tuple[FileLine, ...]:
    return world.view(world.aigul, application_id).files[CHARTER]


def returned(world: World, application_id: str, *remarks: NewRemark) -> None:
    world.call(moderation_service.return_with_remarks, world.saule, application_id, 1, list(remarks))
    world.now.forward(minutes=1)


def on_second(world: World, application_id: str) -> str:
    """Return the application with a remark on the second file; return the id of that file."""
    second = charter(world, application_id)[1].id
    returned(world, application_id, NewRemark(CHARTER, WRONG, file_id=second))
    return second


def the_remark(world: World, application_id: str) -> RemarkLine:
    (line,) = world.view(world.aigul, application_id).remarks
    return line


def detach(world: World, application_id: str, file_id: str) -> None:
    world.call(filling_service.detach_file, world.aigul, application_id, CHARTER, file_id)
    world.now.forward(seconds=1)


def test_only_that_file_is_removed_and_any_may_be_added(world: World, sent: str):
    second = on_second(world, sent)
    first, _, third = (one.id for one in charter(world, sent))
    locked = world.view(world.aigul, sent).locks.places
    assert {file_place(CHARTER, first), file_place(CHARTER, third)} <= locked
    assert not {CHARTER, file_place(CHARTER, second)} & locked
    for other in (first, third):
        with pytest.raises(Refused, match="another file"):
            detach(world, sent, other)
    added = world.attach(world.aigul, sent, CHARTER, "Жарғы 2 түзетілген.pdf").id
    detach(world, sent, added)
    detach(world, sent, second)
    with pytest.raises(Refused, match="another file"):
        detach(world, sent, first)
    assert [one.id for one in charter(world, sent)] == [first, third]


def test_a_remark_on_the_document_beside_it_has_all_its_files_open(world: World, sent: str):
    first, second, _ = (one.id for one in charter(world, sent))
    returned(world, sent, NewRemark(CHARTER, WRONG, file_id=second), NewRemark(CHARTER, "Приложите всё заново."))
    detach(world, sent, first)
    assert not [one for one in world.view(world.aigul, sent).locks.places if one.startswith(f"{CHARTER}@")]


def test_it_is_answered_by_the_removal_of_its_file_alone(world: World, sent: str):
    second = on_second(world, sent)
    world.attach(world.aigul, sent, CHARTER, "Қосымша.pdf")
    assert not the_remark(world, sent).answered
    detach(world, sent, second)
    assert (the_remark(world, sent).changed, the_remark(world, sent).named.ru.rpartition(": ")[2]) == (True, "Жарғы 2.pdf")
    assert world.gaps(world.aigul, sent) == ()


def test_the_review_shows_that_file_before_and_what_came_after(world: World, sent: str):
    second = on_second(world, sent)
    world.attach(world.aigul, sent, CHARTER, "Жарғы 2 түзетілген.pdf")
    detach(world, sent, second)
    world.to_moderation(sent)
    review = world.call(moderation_queries.review, world.saule, sent)
    (remark,) = review.remarks
    (place,) = remark.places
    sides = [[one.name for one in side.files] for side in (place.before, place.after) if side]
    assert sides == [["Жарғы 2.pdf"], ["Жарғы 2 түзетілген.pdf"]]
    (note,) = notes_of(earlier_of(review))[CHARTER]
    assert (note.text, note.named["ru"].endswith("Жарғы 2.pdf")) == (WRONG, True)
    (back,) = world.call(filling_queries.history, world.aigul, sent, {"returned"})
    assert back.remarks[0].file == the_file(remark.line)


def the_file(line: RemarkLine) -> object:
    assert line.file
    return line.file


def test_a_file_that_stays_is_shown_as_it_is_with_the_note_beside_it(world: World, sent: str):
    second = on_second(world, sent)
    world.call(reply, world.aigul, sent, the_remark(world, sent).id, "Печать есть на первой странице.")
    world.to_moderation(sent)
    review = world.call(moderation_queries.review, world.saule, sent)
    assert (review.remarks[0].places[0].differs, list(notes_of(earlier_of(review)))) == (False, [file_place(CHARTER, second)])


def test_the_company_reads_it_beside_the_file_and_beside_the_document_after_its_removal(world: World, sent: str):
    second = on_second(world, sent)
    view = world.view(world.aigul, sent)
    shown = remarks_of(view.remarks, KINDS["guarantee"], view.schema_version, view.party)
    assert list(remark_texts(shown, {one.id for one in view.files[CHARTER]})) == [file_place(CHARTER, second)]
    texts = remark_texts(shown)[CHARTER]
    assert texts["ru"].endswith(f"Жарғы 2.pdf\n{WRONG}")


def test_a_remark_on_a_file_that_is_not_there_is_refused(world: World, sent: str):
    for strange in (NewRemark(CHARTER, WRONG, file_id="0" * 32), NewRemark("phone", WRONG, file_id=charter(world, sent)[0].id)):
        with pytest.raises(NotFound):
            returned(world, sent, strange)


def test_only_files_that_a_party_attached_are_offered_for_a_remark(world: World, sent: str):
    review = world.call(moderation_queries.review, world.saule, sent)
    labels = labels_of(stages_of(review), part_titles_of(review), review.files)
    offered = {address for address in labels if "@" in address}
    assert {file_place(CHARTER, one.id) for one in charter(world, sent)} <= offered
    printed = [address for address, files in review.prints.items() if len(files) > 1]
    assert printed
    assert not [one for one in offered if one.partition("@")[0] in printed]
    for address in printed:
        with pytest.raises(NotFound):
            returned(world, sent, NewRemark(address, WRONG, file_id=review.prints[address][0].id))
