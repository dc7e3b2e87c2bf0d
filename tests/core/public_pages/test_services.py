"""Texts of the pages of services: the heading, then the sections in the administrator's order."""

import pytest

from portal.core.accounts.schema import Actor, Visitor
from portal.core.errors import NotFound
from portal.core.filling.sent import NotFilled
from portal.core.public_pages.queries import ServicePage, service_texts
from portal.core.records import queries, service
from portal.core.records.rules import DRAFT, NOW
from portal.wording import LANGUAGES, Wording
from tests.core.applications.world import World

NOBODY = Visitor("", "127.0.0.1", "")
CHOICES = {"service": "subsidy", "part": "section", "order": "steps"}


def typed(text: str = "", points: str = "", **choices: str) -> dict[str, str]:
    said = {"title": "Банктер", "text": text, "points": points}
    return {
        **CHOICES,
        **choices,
        **{f"{key}_{code}": f"{words} {code}" if words else "" for key, words in said.items() for code in LANGUAGES},
    }


def page(world: World, code: str = "subsidy") -> ServicePage:
    return world.call(service_texts, NOBODY, code)


def save(world: World, who: Actor, texts: dict[str, str], when: str = NOW) -> str:
    return world.call(service.save_record, who, "services", "", 0, texts, when)


@pytest.mark.parametrize(
    ("code", "title", "sections"),
    [
        ("guarantee", "Гарантирование завершения строительства", ["Кто подаёт заявку", "Что подготовить", "Как это проходит"]),
        (
            "subsidy",
            "Субсидирование ставки вознаграждения",
            ["Кто подаёт заявку", "Основные условия", "Что подготовить", "Как это проходит"],
        ),
        ("correction", "Корректировка условий проекта", ["Когда нужна", "Что подготовить", "Как это проходит"]),
    ],
)
def test_a_new_portal_tells_of_every_service(world: World, code: str, title: str, sections: list[str]):
    found = page(world, code)
    assert (found.title.ru, [one.title.ru for one in found.sections]) == (title, sections)
    assert all(found.lead.said(one) for one in LANGUAGES)
    assert found.sections[-1].numbered
    counted = {tuple(len(one.points[code]) for code in LANGUAGES) for one in found.sections}
    assert all(len(set(one)) == 1 for one in counted)


def test_a_section_has_its_lines_as_paragraphs_and_points(world: World, administrator: Actor):
    one = save(world, administrator, typed("Бір\n\nЕкі", "<b>Қадам</b>\nҚадам"))
    last = page(world).sections[-1]
    assert (last.title, last.numbered) == (Wording("Банктер kk", "Банктер ru", "Банктер en"), True)
    assert (last.paragraphs["ru"], last.points["en"]) == (["Бір", "Екі ru"], ["<b>Қадам</b>", "Қадам en"])
    world.call(service.move_record, administrator, one, up=True)
    assert [each.title.ru for each in page(world).sections][-2:] == ["Банктер ru", "Как это проходит"]
    assert len(page(world, "guarantee").sections) == 3


def test_a_page_without_a_published_heading_is_called_as_in_the_menu(world: World, administrator: Actor):
    lines = world.call(queries.records, administrator, "services").lines
    head = next(one for one in lines if one.name.ru == "Субсидирование ставки вознаграждения")
    world.call(service.retire_record, administrator, head.id, retired=True)
    save(world, administrator, typed("Кіріспе", part="head"), DRAFT)
    assert (page(world).title.ru, page(world).lead.ru, len(page(world).sections)) == ("Субсидирование", "", 4)


def test_another_service_is_not_there(world: World):
    with pytest.raises(NotFound):
        page(world, "mortgage")


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (typed(), ["text_kk", "text_ru", "text_en"]),
        (typed("Бір", "Қадам", part="head"), ["points_kk", "points_ru", "points_en"]),
        (typed(part="head"), ["text_kk", "text_ru", "text_en"]),
        ({**typed("Бір", "Қадам"), "text_kk": "", "points_en": " "}, ["text_kk", "points_en"]),
        ({**typed("Бір"), "title_ru": ""}, ["title_ru"]),
        (typed("Бір", service="mortgage"), ["service"]),
    ],
)
def test_what_is_missing_is_refused_by_name(world: World, administrator: Actor, texts: dict[str, str], wrong: list[str]):
    with pytest.raises(NotFilled) as refused:
        save(world, administrator, texts)
    assert list(refused.value.problems) == wrong


def test_the_preview_shows_the_text_as_readers_will_see_it(world: World, administrator: Actor):
    shown = world.call(queries.preview, administrator, "services", "", {**typed("Бір", "Қадам\nСоңы"), "points_ru": "Шаг"})
    assert (shown.title.ru, shown.invented) == ("Банктер ru", False)
    assert [one.ru for one in shown.paragraphs] == ["Бір ru", "1. Шаг", ""]
    assert [one.kk for one in shown.paragraphs] == ["Бір kk", "1. Қадам", "2. Соңы kk"]
