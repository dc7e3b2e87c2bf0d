"""Every kind of field has a control, every field of the form is drawn, and what is shown means what is stored."""

import datetime as dt
import inspect
from decimal import Decimal as Number
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reflex_base.components.memoize_helpers import MemoizationStrategy, get_memoization_strategy

from portal.core.applications.schema import newest_form
from portal.core.records.kinds.faq import FAQ
from portal.forms import Context, Field, Repeat
from portal.forms import kinds as all_kinds
from portal.forms.kinds import Decimal, Iban, Integer, Kind, Money, Percent, Phone
from portal.web.cabinet.application import page
from portal.web.cabinet.application.developer import developer_actions
from portal.web.desk.records.state import ContentRecords
from portal.web.forms import widgets
from portal.web.forms.answers import readable_texts
from portal.web.forms.around import bindings_of
from portal.web.forms.bindings import Bindings
from portal.web.forms.sent_form import Sent
from portal.web.forms.view import tab_view

GUARANTEE = newest_form("guarantee")
TODAY = Context(dt.date(2026, 11, 21))
TABS = [tab for stage in GUARANTEE.stages for tab in stage.tabs]
KINDS = [kind for _, kind in inspect.getmembers(all_kinds, inspect.isclass) if issubclass(kind, Kind) and kind is not Kind]


@pytest.fixture
def bindings() -> Bindings:
    return bindings_of(page.Form, after=developer_actions())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_kind_has_a_control(kind: type[Kind]):
    assert kind.control in widgets.CONTROLS


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.key)
def test_a_tab_draws_all_its_fields(tab, bindings: Bindings):
    drawn = str(tab_view(tab, bindings).render())

    for group in tab.groups:
        for item in group.items:
            for field in item.fields if isinstance(item, Repeat) else [item]:
                assert f'{field.key}"' in drawn


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.key)
def test_a_tab_is_compiled_into_one_component(tab, bindings: Bindings):
    assert get_memoization_strategy(tab_view(tab, bindings)) is MemoizationStrategy.SNAPSHOT


def test_a_field_in_a_row_has_the_address_of_its_row(bindings: Bindings):
    repeat = GUARANTEE.repeat("holders")
    field: Field = repeat.fields[0]

    drawn = str(widgets.widget(field, f"holders/7/{field.key}", bindings, "holders/7").render())

    assert f"holders/7/{field.key}" in drawn


def drawn(key: str, address: str, bindings: Bindings, *place: str) -> str:
    field = next(one for one in (*GUARANTEE.repeat("holders").fields, GUARANTEE.field("bin")) if one.key == key)
    return str(widgets.widget(field, address, bindings, *place).render())


def test_a_field_asks_for_help_by_its_address_without_the_row():
    helped = bindings_of(page.Form, helped=page.Help.applications)
    assert 'applications_rx_state_?.["bin"]' in drawn("bin", "bin", helped)
    row = drawn("holder_name", "holders/7/holder_name", helped, "holders/7", "holders")
    assert 'applications_rx_state_?.["holders/*/holder_name"]' in row


def test_a_form_without_help_asks_for_none(bindings: Bindings):
    assert 'helpCode:""' in drawn("bin", "bin", bindings)
    weekly = drawn("holder_name", "week/7/holder_name", bindings_of(page.Form, helped=page.Help.applications), "week/7")
    assert "applications_rx_state_" not in weekly


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        (Money(), "1234567.00", "1\u202f234\u202f567,00"),
        (Percent(), "33.34", "33,34"),
        (Integer(), "12500", "12\u202f500"),
        (Phone(), "+77010000004", "+7 701 000-00-04"),
        (Iban(), "KZ86125KZT5004100100", "KZ86 125K ZT50 0410 0100"),
        (Money(), "сколько-то", "сколько-то"),
        (Phone(), "8 701", "8 701"),
    ],
)
def test_an_answer_is_shown_as_people_write_it(kind: Kind, text: str, shown: str):
    assert kind.readable(text) == shown
    if shown != text:
        assert kind.accept(shown, TODAY) == text


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2), st.sampled_from([Money(negative=True), Decimal(minimum=None)]))
def test_a_figure_that_is_shown_and_typed_again_is_the_same_figure(number: Number, kind: Decimal):
    kept = kind.accept(f"{number:f}", TODAY)

    assert kind.accept(kind.readable(kept), TODAY) == kept


@given(st.integers(0, 10**9))
def test_a_count_that_is_shown_and_typed_again_is_the_same_count(number: int):
    assert Integer().accept(Integer().readable(str(number)), TODAY) == str(number)


def test_only_answers_that_look_otherwise_are_told_twice():
    texts = {"charter_capital": "1000.00", "phone": "+77010000004", "name_ru": "ТОО «Үлгі»", "email": "a@b.example"}

    assert readable_texts(GUARANTEE, texts) == {"charter_capital": "1\u202f000,00", "phone": "+7 701 000-00-04"}


def test_a_detail_of_a_document_of_the_administrator_is_shown_as_it_is_kept():
    assert readable_texts(GUARANTEE, {"doc/charter/company/number": "1000000"}) == {}


def test_boxes_under_headings_have_ids_of_their_own():
    records: Any = ContentRecords
    form = Sent("record", records, records.values, records.serial, seeking=records.seeking, on_seek=records.seek)
    drawn = str(widgets.sent_field(form, next(one for one in FAQ.fields if one.kind.grouped)).render())

    assert "record-fields-" in drawn
    assert any("number_rx_state_" in one[:300] for one in drawn.split("htmlFor")[1:])
