"""Both databases sort and search names alike, whatever their own locale knows of Kazakh."""

import random

from sqlalchemy import Column, Engine, MetaData, String, Table, select

from portal.db import by_name, has_words
from portal.texts.alphabet import sort_key
from tests.texts.test_alphabet import IN_ORDER

LETTERS = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
SIGNS = LETTERS + LETTERS.lower() + "ABCXYZabcxyz0123456789 -«»\"'.,№()/–—éїў"
_RANDOM = random.Random(8)
NAMES = [*IN_ORDER, *("".join(_RANDOM.choices(SIGNS, k=_RANDOM.randint(1, 8))) for _ in range(400))]


def test_a_query_sorts_names_as_the_kazakh_alphabet_does(engine: Engine) -> None:
    table = Table("names", MetaData(), Column("name", String()), prefixes=["TEMPORARY"])
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert(), [{"name": name} for name in NAMES])
        found = connection.execute(select(table.c.name).order_by(by_name(table.c.name))).scalars().all()
        page = connection.execute(select(table.c.name).order_by(by_name(table.c.name)).offset(100).limit(50)).scalars().all()
        table.drop(connection)
    assert found == sorted(NAMES, key=sort_key)
    assert page == found[100:150]


def test_a_query_finds_names_in_any_case(engine: Engine) -> None:
    table = Table("names", MetaData(), Column("name", String()), prefixes=["TEMPORARY"])
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(table.insert(), [{"name": "Управление строительства"}, {"name": "ӘҒҚҢӨҰҮҺІ 100%"}])
        found = {
            typed: connection.execute(select(table.c.name).where(has_words(table.c.name, typed))).scalars().all()
            for typed in ("управление СТРОИТЕЛЬСТВА", "\u200bәғқңөұүһі ", "Ғқң", "100%", "1%", "_")
        }
        table.drop(connection)
    house, letters = "Управление строительства", "ӘҒҚҢӨҰҮҺІ 100%"
    assert list(found.values()) == [[house], [letters], [letters], [letters], [], []]
