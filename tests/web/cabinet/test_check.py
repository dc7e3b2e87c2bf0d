"""The pages of all answers: every answer is on screen, and every «Изменить» leads to its own place of the form."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest

from portal.core.applications.schema import COMPANY, newest_form
from portal.core.applications.signing import queries
from portal.db import Begin
from portal.forms import CONSENTS_TAB, DOCUMENTS_TAB
from portal.web.cabinet.application.places import nearest
from portal.web.cabinet.check.shown import MOST_UNFOLDED, EmptyShown, gaps_of, stages_of
from portal.web.forms.read_only import LineShown
from tests.conftest import Clock
from tests.core.applications.world import World

FORM = newest_form("guarantee")


@pytest.fixture
def world(begin: Begin, now: Clock) -> World:
    return World(begin, now)


def checked(world: World, application_id: str) -> queries.AnswersToCheck:
    return world.call(queries.answers_to_check, world.aigul, application_id)


def asked(address: str, application_id: str) -> dict[str, str]:
    """What an address asks the form of this application for."""
    parts = urlsplit(address)
    assert parts.path == f"/cabinet/guarantee/{application_id}"
    return dict(parse_qsl(parts.query))


def shown(view: queries.AnswersToCheck) -> Iterator[LineShown]:
    for stage in stages_of(view):
        for tab in stage.tabs:
            for section in tab.sections:
                yield from section.lines


def folded(view: queries.AnswersToCheck) -> list[EmptyShown]:
    return [one for stage in stages_of(view) for tab in stage.tabs for one in tab.empty]


def test_what_has_no_answer_is_counted_by_tab_and_each_name_leads_to_its_field(world: World):
    application_id = world.create()
    view = checked(world, application_id)
    tabs = {tab.key: tab for stage in stages_of(view) for tab in stage.tabs}
    every = [line for stage in view.stages for tab in stage.tabs for group in tab.groups for line in group.lines]
    assert len(folded(view)) + len(list(shown(view))) == len(every)
    assert {line.address for line in shown(view) if not line.address.startswith("consent/")} == {
        line.address for line in every if line.shown.ru and not line.address.startswith("consent/")
    }
    documents = tabs[next(key for key in tabs if key.startswith("corporate_documents/"))]
    assert (documents.sections, documents.holds_files) == ([], True)
    charter = next(one for one in documents.empty if asked(one.change, application_id)["field"] == "doc/charter/company")
    assert charter.label["ru"].startswith("Устав")
    company = next(tab for tab in tabs.values() if not tab.holds_files and any(one.legend for one in tab.empty))
    assert all(asked(one.change, application_id)["field"] for one in company.empty)


def test_a_document_without_its_file_is_read_above_what_is_known_of_it(world: World):
    application_id = world.create()
    documents = world.view(world.aigul, application_id).documents
    slot = next(slot for slot in documents if slot.attributes)
    address = f"{slot.address}/{slot.attributes[0].key}"
    world.say(world.aigul, application_id, address, "17")
    known = [line.address for line in shown(checked(world, application_id))]
    assert known[known.index(address) - 1] == slot.address


def test_every_answer_is_shown_with_its_files_and_signers(world: World):
    view = checked(world, world.complete())
    lines = {line.address: line for line in shown(view)}
    groups = [list(group.lines) for stage in view.stages for tab in stage.tabs for group in tab.groups]
    given = {line.address for group in groups for line in group if line.shown.ru or line.files}
    # A document without its file stands above what is known of it.
    given |= {line.address for group in groups for line in group if any(one.startswith(f"{line.address}/") for one in given)}
    every = [line for group in groups for line in group]
    answered = [line for line in every if line.address in given]
    assert len(lines) == len(answered) > 100
    assert len(folded(view)) == len(every) - len(answered)
    assert all(lines[one.address].text == one.shown.as_dict() for one in answered if not one.address.startswith("consent/"))
    charter = lines["doc/charter/company"].files[0]
    assert (charter["name"], charter["size_words"]["ru"]) == ("құжат.pdf", "1\xa0КБ")
    signed = next(line for line in view.consents if line.signature)
    assert "ҮЛГІБАЕВА АЙГҮЛ" in lines[signed.address].text["kk"]
    assert lines[next(line.address for line in view.consents if not line.signature)].text["ru"] in {"Не сформировано", "Не подписано"}


def test_every_way_to_change_leads_to_the_tab_and_the_field_it_stands_at(world: World):
    application_id = world.complete()
    for stage in stages_of(checked(world, application_id)):
        for tab in stage.tabs:
            asked_for = asked(tab.change, application_id)
            place = {key: value for key, value in asked_for.items() if key != "field"}
            assert place["stage"] == stage.key
            assert place["tab"] in {DOCUMENTS_TAB, CONSENTS_TAB} or nearest(FORM, COMPANY, **place).tab == place["tab"]
            for section in tab.sections:
                assert asked(section.change, application_id) == {**place, "field": section.lines[0].address}
                assert section.first == ({} if section.legend or section is tab.sections[0] else section.lines[0].label)
                assert {FORM.place(line.address).stage for line in section.lines if _is_of_form(line.address)} <= {stage.key}


def _is_of_form(address: str) -> bool:
    """Documents and consents are the administrator's, the form in the code has none."""
    return not address.startswith(("doc/", "consent/"))


def test_a_tab_that_begins_without_a_heading_is_changed_from_its_first_field_on(world: World):
    application_id = world.complete()
    tabs = [tab for stage in stages_of(checked(world, application_id)) for tab in stage.tabs]
    headless = [tab for tab in tabs if not tab.sections[0].legend]
    assert headless
    assert [tab.key for tab in headless if tab.change != tab.sections[0].change] == []
    assert [tab.key for tab in tabs if tab not in headless and "field" in asked(tab.change, application_id)] == []


def test_every_gap_stands_under_its_stage_and_leads_to_its_field_but_the_developers(world: World):
    application_id = world.create()
    world.join(application_id)
    view = checked(world, application_id)
    stages = [stage for stage in view.stages if any(gap.stage == stage.key for gap in view.gaps)]
    assert [one.title for one in gaps_of(view)] == [stage.title.as_dict() for stage in stages]
    assert not any(one.unfolded for one in gaps_of(view))
    assert sum(one.count for one in gaps_of(view)) == len(view.gaps) > 50
    for stage, one in zip(stages, gaps_of(view), strict=True):
        found = [gap for gap in view.gaps if gap.stage == stage.key]
        assert one.count == len(found)
        for line, gap in zip(one.lines, found, strict=True):
            assert line.words == gap.wording.as_dict()
            assert bool(line.change) == gap.mine
            if gap.mine:
                assert asked(line.change, application_id) == {"stage": gap.stage, "tab": gap.tab, "field": gap.address}


def test_a_short_list_of_gaps_is_not_folded(world: World):
    application_id = world.complete()
    world.say(world.aigul, application_id, "project_name", "")
    stages = gaps_of(checked(world, application_id))
    assert 1 <= sum(one.count for one in stages) <= MOST_UNFOLDED
    assert all(one.unfolded for one in stages)
