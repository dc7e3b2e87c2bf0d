"""What assistive technology gets from every control, and what the events of the design system contain."""

import ast
import json

import pytest
import reflex as rx

from portal.web import ui
from portal.web.public.contacts import page as contacts
from portal.web.public.dev_ui import page as dev_ui
from portal.web.public.dev_ui.state import Gallery
from portal.web.public.landing import page as landing
from portal.web.public.missing import page as missing
from portal.web.public.services import correction, guarantee, subsidy
from portal.wording import Wording, same
from tests.architecture.sources import name_of, sources

LABEL = Wording("БСН", "БИН", "BIN")
WRONG = Wording("12 цифр керек.", "Нужно 12 цифр.", "12 digits are needed.")
PAGES = (landing, guarantee, subsidy, correction, contacts, missing, dev_ui)


def drawn(component):
    return json.dumps(component.render(), ensure_ascii=False, default=str).replace('\\"', '"')


@pytest.mark.parametrize(
    "make",
    [
        lambda **more: ui.text_input("bin", LABEL, **more),
        lambda **more: ui.money_input("bin", LABEL, **more),
        lambda **more: ui.date_input("bin", LABEL, **more),
        lambda **more: ui.textarea("bin", LABEL, **more),
        lambda **more: ui.select("bin", LABEL, [("1", LABEL)], **more),
    ],
)
def test_a_control_has_a_label_and_names_the_lines_that_describe_it(make):
    page = drawn(make(hint=LABEL, error=WRONG, required=True, address="shareholders/7/bin"))

    assert 'htmlFor:"bin"' in page
    assert '"aria-describedby":"bin-hint bin-error"' in page
    assert 'id:"bin-hint"' in page
    assert 'id:"bin-error"' in page
    assert '"aria-invalid":"true"' in page
    assert '"aria-required":"true"' in page
    assert '"data-address":"shareholders/7/bin"' in page


def test_a_field_without_an_error_line_is_never_announced_as_wrong():
    page = drawn(ui.text_input("bin", LABEL))

    assert "aria-invalid" not in page
    assert "aria-describedby" not in page


def test_an_error_that_may_come_later_decides_in_the_browser():
    page = drawn(ui.text_input("bin", LABEL, error=Gallery.saving))

    assert '"aria-invalid":(isTrue(' in page


def test_the_first_radio_button_answers_to_the_id_an_error_links_to():
    page = drawn(ui.radio_group("kind", LABEL, [("state", LABEL), ("private", WRONG)], value="private"))

    assert 'id:"kind"' in page
    assert 'id:"kind-1"' in page
    assert 'name:"kind"' in page


def test_several_boxes_of_one_answer_name_their_option_for_automatic_saving():
    page = drawn(ui.checkbox_group("channels", LABEL, [("direct", LABEL), ("bank", WRONG)], chosen="bank", address="channels"))

    assert page.count('"data-address":"channels"') == 2
    assert '"data-option":"bank"' in page
    assert page.count("defaultChecked:true") == 1


def test_every_line_of_the_error_summary_leads_to_its_field():
    page = drawn(ui.error_summary([("bin", WRONG)]))

    assert '"data-focus":"bin"' in page
    assert 'href:"#bin"' in page


@pytest.mark.parametrize("state", list(ui.MARKS))
def test_the_state_of_a_tab_is_a_word_and_a_sign_never_colour_alone(state):
    page = drawn(ui.mark(state))

    assert "Lucide" in page
    assert ui.MARKS[state][1].en in page


def test_a_message_with_undo_carries_the_event_that_takes_it_back():
    order = ui.toast(WRONG, undo=Gallery.turn(3)).args[0][1]._var_value

    assert order["undo"] == [
        {"name": "reflex___state____state.portal___web___public___dev_ui___state____gallery.turn", "payload": {"page_number": 3}}
    ]
    assert order["words"] == WRONG.as_dict()


def test_orders_to_the_browser_have_keys_of_their_own_and_do_not_pile_up():
    from portal.web.ui.orders import Orders

    orders = Orders()
    for _ in range(9):
        orders.give({"order": "focus", "id": "bin"})

    assert len(orders.given) == 5
    assert len({order["key"] for order in orders.given}) == 5


def test_a_link_out_of_the_portal_is_a_plain_link_and_one_inside_changes_the_page_without_a_reload():
    assert 'href:"https://khc.kz"' in drawn(ui.link("khc.kz", "https://khc.kz"))
    assert 'href:"/api/files/1"' in drawn(ui.link("PDF", "/api/files/1"))
    assert 'to:"/contacts"' in drawn(ui.link("Контакты", "/contacts"))


def test_a_link_to_a_file_is_a_plain_link_whatever_its_address_is_made_of():
    assert "href:event.address" in drawn(ui.file_link("PDF", rx.Var("event.address")))


def test_no_page_links_to_a_file_by_a_change_of_pages():
    # ``rx.el.a`` is the router's link: it would look for a page at the address of the file.
    assert not [
        (source.place, node.lineno)
        for source in sources("portal/web")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and name_of(node) == "rx.el.a" and "/api/" in ast.unparse(node)
    ]


@pytest.mark.parametrize("module", PAGES, ids=lambda module: module.__name__)
def test_a_page_has_one_main_heading_one_main_region_and_a_way_past_the_header(module):
    page = drawn(module.page())

    assert page.count('"name": ""h1""') == 1
    assert page.count('"name": ""main""') == 1
    assert 'href:"#main"' in page
    assert isinstance(module.page(), rx.Component)


@pytest.mark.parametrize("module", PAGES, ids=lambda module: module.__name__)
def test_a_page_has_a_title_in_three_languages(module):
    assert all(module.TITLE.said(code).strip() for code in ("kk", "ru", "en"))


def test_a_list_that_is_chosen_from_at_once_always_shows_the_value_of_the_page():
    page = drawn(ui.select("week", LABEL, Gallery.saving.to(list), value=Gallery.saving, on_change=rx.noop))

    assert "defaultValue" not in page
    assert "value:" in page


def test_a_list_whose_options_come_after_its_value_is_made_anew_once_its_codes_are_there():
    page = drawn(ui.select("week", LABEL, Gallery.saving.to(list), value=Gallery.saving))

    assert "defaultValue" in page
    assert "map(([code]) => code).join()" in page


def test_a_tick_stays_with_its_code_when_the_options_change():
    page = drawn(ui.radio_group("way", LABEL, Gallery.saving.to(list), value=Gallery.saving))

    assert "key:pair" in page


def test_the_column_that_names_the_rows_is_their_heading_and_the_number_before_it_is_not():
    columns = (ui.Column(same("№")), ui.Column(LABEL, names_row=True))
    _caption, _head, body = ui.table(LABEL, columns, [["1", "Устав"]]).render()["children"][0]["children"]

    (row,) = body["children"]
    assert [(cell["name"], 'scope:"row"' in cell["props"]) for cell in row["children"]] == [('"td"', False), ('"th"', True)]
