"""A text in three languages keeps its quotes right when values are filled in."""

import pytest

from portal.wording import Wording, numbered, same, trail


def test_quotes_inside_a_quoted_name_become_inner_ones():
    words = Wording("«{name}» өтінімі", "Заявка «{name}»", "Application “{name}”").fill(name="ЖК «Мысал»")

    assert words == Wording("«ЖК „Мысал“» өтінімі", "Заявка «ЖК „Мысал“»", "Application “ЖК «Мысал»”")


def test_a_name_that_is_not_quoted_keeps_its_quotes():
    words = Wording("{name} шақырады", "{name} приглашает", "{name} invites").fill(name="ТОО «Мысал»")

    assert words.ru == "ТОО «Мысал» приглашает"


def test_a_row_is_numbered_as_each_language_does_it():
    assert numbered(Wording("Қатысушы", "Участник", "Participant"), 2) == Wording("2-қатысушы", "Участник 2", "Participant 2")


def test_where_something_is_says_the_same_words_once():
    tab, party = Wording("Құрылыс салушы туралы", "О застройщике", "Developer"), Wording("Құрылыс салушы", "Застройщик", "Developer")
    assert trail((tab, party)) == Wording("Құрылыс салушы туралы · Құрылыс салушы", "О застройщике · Застройщик", "Developer")
    assert trail(()) == Wording("", "", "")


@pytest.mark.parametrize("name", ["House “Mysal”", Wording("«Үлгі»", "«Пример»", "House “Mysal”")])
def test_english_quotes_are_nested_in_the_english_way(name: str | Wording):
    assert Wording("“{name}”", "“{name}”", "“{name}”").fill(name=name).en == "“House ‘Mysal’”"


def test_values_are_taken_as_they_are():
    assert same("{a}, {b}").fill(a="{c}", b=2) == same("{c}, 2")


def test_a_value_with_braces_is_not_filled_in_again():
    assert same("{a}, {b}").fill(a="{b}", b="«{a}»") == same("{b}, «{a}»")
