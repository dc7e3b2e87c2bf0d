"""Video instructions."""

import pytest

from portal.core.accounts.schema import Actor
from portal.core.documents import service as documents
from portal.core.documents.scans import ScanState
from portal.core.documents.schema import Received, StoredFile
from portal.core.documents.tables import StoredFileRow
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.instructions import queries as instructions_queries
from portal.core.reporting.instructions import service as instructions_service
from tests.core.reporting.world import World

WORDS = {"title_kk": "Апта", "title_ru": "Неделя", "title_en": "Week", "text_ru": "Как внести неделю", "section": "every"}


def kept(world: World, name: str = "video.mp4") -> StoredFile:
    received = Received(name, 10, "0" * 64, "video/mp4", "a" * 32)
    return documents.keep(world.begin, world.administrator, received, now=world.now)


def written(world: World, **changes: str) -> str:
    return world.call(instructions_service.create_instruction, world.administrator, {**WORDS, **changes})


def seen(world: World, who: Actor) -> list[str]:
    return [one.title.ru for one in world.call(instructions_queries.instructions, who)]


def test_an_instruction_is_shown_once_it_has_a_video(world: World):
    one = written(world)
    with pytest.raises(Refused):
        world.call(instructions_service.show_instruction, world.administrator, one, shown=True)
    world.call(instructions_service.attach_instruction_file, world.administrator, one, "video", kept(world))
    assert (seen(world, world.asel), seen(world, world.analyst)) == ([], ["Неделя"])
    with pytest.raises(NotFound):
        world.call(instructions_queries.instruction_file, world.asel, one, "video")
    world.call(instructions_service.show_instruction, world.administrator, one, shown=True)
    assert seen(world, world.asel) == ["Неделя"]
    assert world.call(instructions_queries.instruction_file, world.asel, one, "video").name == "video.mp4"


def test_a_link_is_enough_and_captions_stand_beside_a_video(world: World):
    one = written(world, video_url="https://video.example/1")
    world.call(instructions_service.show_instruction, world.administrator, one, shown=True)
    world.call(instructions_service.attach_instruction_file, world.administrator, one, "captions/kk", kept(world, "kk.vtt"))
    view = world.call(instructions_queries.instructions, world.asel)[0]
    assert (view.has_video, view.video_url, view.captions, view.files) == (False, "https://video.example/1", ("kk",), ())
    assert world.call(instructions_queries.instruction_file, world.asel, one, "captions/kk").name == "kk.vtt"
    for address in ("video", "captions/ru", "captions/de", ""):
        with pytest.raises(NotFound):
            world.call(instructions_queries.instruction_file, world.asel, one, address)


def test_an_instruction_without_its_video_is_hidden(world: World):
    one = written(world)
    world.call(instructions_service.attach_instruction_file, world.administrator, one, "video", kept(world))
    world.call(instructions_service.show_instruction, world.administrator, one, shown=True)
    world.call(instructions_service.detach_instruction_file, world.administrator, one, "video")
    assert seen(world, world.asel) == []


def test_an_instruction_with_an_infected_file_is_not_shown(world: World):
    one, captions = written(world, video_url="https://video.example/1"), kept(world, "kk.vtt")
    world.call(instructions_service.attach_instruction_file, world.administrator, one, "captions/kk", captions)
    with world.begin() as session:
        row = session.get_one(StoredFileRow, captions.id)
        row.scan, row.scan_found = ScanState.INFECTED, "Eicar"
    with pytest.raises(Refused, match="A virus was found in the file"):
        world.call(instructions_service.show_instruction, world.administrator, one, shown=True)
    world.call(instructions_service.detach_instruction_file, world.administrator, one, "captions/kk")
    world.call(instructions_service.show_instruction, world.administrator, one, shown=True)
    assert seen(world, world.asel) == ["Неделя"]


def test_an_executor_sees_the_instructions_of_its_sections(world: World):
    rental = world.executor("rental@mio.example", sections=[Section.RENTAL])
    for section in ("every", "credit", "rental"):
        one = written(world, section=section, title_ru=section, video_url="https://video.example/1")
        world.call(instructions_service.show_instruction, world.administrator, one, shown=True)
    assert seen(world, rental) == ["every", "rental"]


def test_instructions_are_moved_and_deleted(world: World):
    first, second, third = (written(world, title_ru=name) for name in "абв")
    world.call(instructions_service.move_instruction, world.administrator, third, earlier=True)
    world.call(instructions_service.move_instruction, world.administrator, first, earlier=True)
    assert seen(world, world.analyst) == ["а", "в", "б"]
    world.call(instructions_service.delete_instruction, world.administrator, second)
    assert seen(world, world.analyst) == ["а", "в"]
    with pytest.raises(NotFound):
        world.call(instructions_service.edit_instruction, world.administrator, second, WORDS)


def test_an_instruction_needs_its_title_in_three_languages(world: World):
    with pytest.raises(NotFilled) as caught:
        written(world, title_kk="", title_en="", video_url="javascript:alert(1)")
    assert set(caught.value.problems) == {"title_kk", "title_en", "video_url"}


def test_only_an_administrator_writes_and_strangers_read_nothing(world: World):
    one = written(world)
    for who in (world.analyst, world.moderator, world.asel):
        for verb, *arguments in (
            (instructions_service.create_instruction, WORDS),
            (instructions_service.edit_instruction, one, WORDS),
            (instructions_service.delete_instruction, one),
            (instructions_service.ensure_may_upload_instruction, one, "video"),
            (instructions_service.detach_instruction_file, one, "video"),
        ):
            with pytest.raises(NotAllowed):
                world.call(verb, who, *arguments)
    with pytest.raises(NotAllowed):
        world.call(instructions_queries.instructions, world.moderator)
    assert world.call(instructions_service.ensure_may_upload_instruction, world.administrator, one, "captions/ru") == ("vtt",)
    with pytest.raises(NotFound):
        world.call(instructions_service.ensure_may_upload_instruction, world.administrator, one, "picture")


def test_every_change_of_an_instruction_is_a_version_with_what_stood_there(world: World):
    one = written(world, video_url="https://video.example/1")
    world.now.forward(minutes=1)
    world.call(instructions_service.edit_instruction, world.administrator, one, {**WORDS, "title_ru": "Отчёт", "section": "rental"})
    world.now.forward(minutes=1)
    world.call(instructions_service.attach_instruction_file, world.administrator, one, "video", kept(world))
    world.now.forward(minutes=1)
    world.call(instructions_service.show_instruction, world.administrator, one, shown=True)
    world.call(instructions_service.move_instruction, world.administrator, one, True)
    found = world.call(instructions_queries.instruction_versions, world.analyst, one)
    assert [(version.number, str(version.act)) for version in found] == [(4, "show"), (3, "attach"), (2, "edit"), (1, "create")]
    changed = [(each.label.ru, each.before.ru, each.after.ru) for each in found[2].differences]
    assert changed == [
        ("Название на русском", "Неделя", "Отчёт"),
        ("Раздел", "Для всех разделов", "Строительство арендного жилья"),
        ("Ссылка на видео на другом сайте", "https://video.example/1", ""),
    ]
    assert [(each.label.ru, each.before.ru, each.after.ru) for each in found[1].differences] == [("Видео", "", "video.mp4")]
    assert [(each.label.ru, each.after.ru) for each in found[0].differences] == [("Показана исполнителям", "да")]
    assert (found[3].by, found[3].values["title_ru"]) == (found[0].by, "Неделя")


def test_the_texts_of_an_earlier_version_are_saved_again_as_a_new_one(world: World):
    one = written(world)
    world.now.forward(minutes=1)
    world.call(instructions_service.edit_instruction, world.administrator, one, {**WORDS, "title_ru": "Отчёт"})
    first = world.call(instructions_queries.instruction_versions, world.administrator, one)[-1]
    world.now.forward(minutes=1)
    world.call(instructions_service.edit_instruction, world.administrator, one, dict(first.values))
    assert seen(world, world.analyst) == ["Неделя"]
    assert len(world.call(instructions_queries.instruction_versions, world.analyst, one)) == 3


def test_versions_of_instructions_are_for_the_staff_alone(world: World):
    one = written(world)
    with pytest.raises(NotAllowed):
        world.call(instructions_queries.instruction_versions, world.asel, one)
