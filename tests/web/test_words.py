"""Texts in the browser follow the language; the server knows it too and checks what it gets."""

import asyncio

import pytest
import reflex as rx

from portal.web.shell.words import Language, by_name, language_of, say, say_dict
from portal.web.ui.language import LANGUAGE, said
from portal.wording import Wording, same

GREETING = Wording("Сәлем", "Здравствуйте", "Hello")


def test_a_wording_carries_all_three_languages_into_the_page():
    script = str(say(GREETING))

    assert '["kk"] : "S' not in script
    assert all(f'["{code}"]' in script for code in ("kk", "ru", "en"))
    assert script.endswith("[language]")


def test_a_wording_asks_the_browser_and_not_the_server_for_the_language():
    data = say(GREETING)._get_all_var_data()

    assert data is not None
    assert data.hooks == ("const language = useLanguage();",)
    assert not data.state


def test_a_text_that_is_the_same_in_all_languages_is_a_plain_literal():
    assert str(say(same("БИН 160340003066"))) == str(rx.Var.create("БИН 160340003066"))


def test_words_kept_in_a_state_are_shown_in_the_language_on_screen():
    words = rx.Var("state.words").to(dict[str, str])

    assert str(LANGUAGE) in str(say_dict(words))


def test_a_plain_string_and_a_var_pass_as_they_are():
    shown = rx.Var("state.name").to(str)

    assert said("khc.kz") == "khc.kz"
    assert said(shown) is shown


@pytest.mark.parametrize(("cookie", "meant"), [("kk", "kk"), ("en", "en"), ("ru", "ru"), ("", "ru"), ("xx", "ru"), ("<script>", "ru")])
def test_a_language_cookie_that_means_nothing_counts_as_russian(cookie, meant):
    state = Language()
    state.code = cookie

    class Page:
        async def get_state(self, _kind):
            return state

    assert asyncio.run(language_of(Page())) == meant


def test_choosing_an_unknown_language_changes_nothing():
    state = Language()
    state.remember("kk")
    state.remember("de")

    assert state.code == "kk"


def test_places_stand_by_their_names_in_the_readers_language_and_regions_as_the_classifier_has_them():
    burabay = ("117000000", Wording("Бурабай ауданы", "Бурабайский район", "Burabay District"))
    akkol = ("113200000", Wording("Ақкөл ауданы", "Аккольский район", "Akkol District"))
    zerendi = ("116600000", Wording("Зеренді ауданы", "Зерендинский район", "Zerendi District"))
    shal = ("595600000", Wording("Шал ақын ауданы", "район Шал акына", "District of Shal Akyn"))
    found = {code: [key for key, _ in by_name([zerendi, shal, burabay, akkol], code)] for code in ("kk", "ru", "en")}
    assert found["kk"] == [akkol[0], burabay[0], zerendi[0], shal[0]]
    assert found["ru"] == [akkol[0], burabay[0], zerendi[0], shal[0]]
    assert found["en"] == [akkol[0], burabay[0], shal[0], zerendi[0]]
    regions = [("750000000", same("Я")), ("100000000", same("А"))]
    assert by_name(regions, "ru") == regions
