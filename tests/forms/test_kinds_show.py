"""How each kind of field shows and exports an answer."""

import pytest

from portal.forms import Kind
from portal.forms.kinds import (
    Choice,
    Date,
    Decimal,
    Flag,
    Iban,
    Integer,
    Kato,
    Kbe,
    Money,
    MultiChoice,
    Percent,
    Phone,
    Text,
)
from tests.forms.declared import CONTEXT, label

OPTIONS = (("a", label("А")), ("b", label("Б")))
SHOWN: tuple[tuple[Kind, str, str, str], ...] = (
    (Text(), "Алма", "Алма", "Алма"),
    (Date(), "2026-10-14", "14.10.2026", "14.10.2026"),
    (Date(), "14 октября", "14 октября", "14 октября"),
    (Date(), "2026-99-99", "2026-99-99", "2026-99-99"),
    (Money(), "1234567.50", "1\u202f234\u202f567,50\u00a0₸", "1\u202f234\u202f567.50\u00a0₸"),
    (Money(), "-5.00", "\u22125,00\u00a0₸", "\u22125.00\u00a0₸"),
    (Money(), "много", "много", "много"),
    (Percent(), "33.34", "33,34\u00a0%", "33.34\u00a0%"),
    (Decimal(4), "1.25", "1,25", "1.25"),
    (Integer(), "12000", "12\u202f000", "12\u202f000"),
    (Phone(), "+77012345678", "+7 701 234-56-78", "+7 701 234-56-78"),
    (Phone(), "12-34", "12-34", "12-34"),
    (Iban(), "KZ86125KZT5004100100", "KZ86 125K ZT50 0410 0100", "KZ86 125K ZT50 0410 0100"),
    (Kato("region"), "710000000", "г. Астана", "Astana city"),
    (Kato("okrug", "x"), "Карааул", "Карааул", "Карааул"),
    (Kbe(), "17", "17 — резидент", "17 — resident"),
    (Kbe(), "18", "18", "18"),
    (Choice(OPTIONS), "a", "А", "А en"),
    (Choice(OPTIONS), "z", "z", "z"),
    (Choice(dictionary="forms"), "llp", "ТОО", "LLP"),
    (MultiChoice(OPTIONS), "a,b", "А, Б", "А en, Б en"),
    (MultiChoice(OPTIONS), "a,z", "А, z", "А en, z"),
    (Flag(), "1", "Да", "Yes"),
    (Flag(), "", "Нет", "No"),
    (Flag(), "наверное", "наверное", "наверное"),
)


@pytest.mark.parametrize(("kind", "stored", "russian", "english"), SHOWN)
def test_an_answer_is_shown_as_people_read_it(kind: Kind, stored: str, russian: str, english: str):
    shown = kind.show(stored, CONTEXT)
    assert (shown.ru, shown.en) == (russian, english)


def test_only_choices_know_their_options_beforehand():
    assert Choice(OPTIONS).choices == OPTIONS
    assert MultiChoice(OPTIONS).choices == OPTIONS
    assert Choice(dictionary="forms").choices == ()
    assert Text().choices == ()
