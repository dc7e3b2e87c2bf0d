"""Texts that the server refused: the list of them above a form, and what takes one off it."""

import asyncio
from types import SimpleNamespace
from typing import Any

from portal.core.errors import Conflict, NotFound, Refused
from portal.core.filling.schema import Gap
from portal.core.filling.service import CHANGED
from portal.core.reporting.fields.schema.sections import newest_form
from portal.web.forms import untaken
from portal.web.forms.untaken import forget, give_up, refuse
from portal.wording import Wording, same

CLOSED = Conflict(Wording("Өзгертуге болмайды.", "Изменить нельзя.", "It cannot be changed."))
FASTER = Refused(same("Там «11», у вас «22»."), code=CHANGED)


class Screen(SimpleNamespace):
    """The part of a State that has a form, and refused texts."""

    loaded = True
    refreshed = 0

    def _schema(self) -> Any:
        return newest_form("purchase")

    def _way_to(self, gap: Gap) -> str:
        return f"?part={gap.stage}&field={gap.address}"

    async def _refresh(self) -> None:
        self.refreshed += 1


def screen(**more: Any) -> Any:
    known: dict[str, Any] = {name: {} for name in ("held", "untaken", "errors", "acks", "rows", "places", "dictionaries", "refusal")}
    return Screen(**known | {"untaken_texts": []} | more)


def refused(one: Any, address: str, text: str, why: Refused = CLOSED) -> Any:
    asyncio.run(refuse(one, address, text, len(one.acks) + 1, why))
    return one.untaken_texts[-1]


def test_a_refused_text_is_listed_with_the_name_of_its_field_the_way_there_and_the_reason():
    one = screen()
    line = refused(one, "address", "Үлгі көшесі, 5")
    assert (line.typed, line.text["kk"], line.why, line.overtaken) == ("Үлгі көшесі, 5", "Үлгі көшесі, 5", CLOSED.wording.as_dict(), False)
    assert line.label["ru"] == newest_form("purchase").place("address").label.ru
    assert line.href == "?part=information&field=address"
    assert (one.errors, one.refusal, one.acks) == ({"address": line.why}, line.why, {"address": 1})


def test_a_newer_text_of_a_field_takes_the_place_of_the_older_one():
    one = screen()
    for address, text in (("address", "Бір"), ("region", "1"), ("address", "Екі")):
        refused(one, address, text)
    assert [(line.address, line.typed) for line in one.untaken_texts] == [("address", "Екі"), ("region", "1")]


def test_only_the_newest_of_very_many_texts_are_listed(monkeypatch: Any):
    monkeypatch.setattr(untaken, "MOST_LISTED", 2)
    one = screen()
    for address in ("address", "region", "district"):
        refused(one, address, "1")
    assert [line.address for line in one.untaken_texts] == ["region", "district"]


def test_a_text_that_another_window_was_faster_than_is_listed_too_and_the_form_is_read_again():
    one = screen()
    assert refused(one, "address", "22", FASTER).overtaken
    assert one.refreshed == 1


def test_a_text_of_a_field_that_the_form_does_not_have_is_listed_without_a_way():
    for text, shown in (("Мәтін", "Мәтін"), ("", "пусто")):
        line = refused(screen(), "retired_field", text, NotFound())
        assert (line.href, line.text["ru"], line.typed) == ("", shown, text)
        assert line.label["ru"] == "Поле, которого сейчас нет на этой странице"


def test_a_choice_is_listed_by_its_name_and_a_row_by_its_number():
    options = [("190000000", Wording("Алматы обл.", "Алматинская обл.", "Almaty region").as_dict())]
    one = screen(places={"region": options}, rows={"apartments": ["r1", "r2"]})
    assert refused(one, "region", "190000000").text["ru"] == "Алматинская обл."
    assert refused(one, "apartments/r2/floor", "5").label["ru"].endswith(" (2)")


def test_a_text_leaves_the_list_when_it_is_saved_and_with_its_messages_when_it_is_given_up():
    one = screen()
    for address in ("address", "region"):
        refused(one, address, "1")
    forget(one, "address")
    assert ([line.address for line in one.untaken_texts], set(one.held), set(one.untaken)) == (["region"], {"region"}, {"region"})
    give_up(one, "region")
    assert (one.untaken_texts, one.held, one.untaken, one.refusal) == ([], {}, {}, {})
    assert set(one.errors) == {"address"}
