"""Frequent questions: read by anybody, found by a search that forgives, and said to have helped or not."""

import pytest
from sqlmodel import select

from portal.core.accounts.schema import Actor, Visitor
from portal.core.errors import NotAllowed, NotFound
from portal.core.faq.queries import Helped, own_votes, questions, votes
from portal.core.faq.service import say_helped
from portal.core.faq.tables import FaqVote
from portal.core.records import queries as records
from portal.core.records.service import retire_record
from tests.core.applications.world import World

NOBODY = Visitor("", "127.0.0.1", "")


def found(world: World, search: str) -> list[str]:
    return [one.question.ru for one in world.call(questions, NOBODY, search)]


@pytest.mark.parametrize(
    "search",
    ["600", "ПРИЛОЖИТЬ файла", "размер", "колемдеги файл", "how large", "фаил приложит", "приложть файл", "көлем"],
)
def test_the_search_forgives(world: World, search: str):
    assert "Файл какого размера можно приложить?" in found(world, search)


@pytest.mark.parametrize("search", ["банан", "файл банан", "600 how large сколько"])
def test_every_word_has_to_be_there_in_one_language(world: World, search: str):
    assert "Файл какого размера можно приложить?" not in found(world, search)


def test_without_a_search_all_stand_by_their_sections(world: World):
    sections = [one.section.ru for one in world.call(questions, NOBODY)]
    assert list(dict.fromkeys(sections)) == ["Регистрация и вход", "Заявки", "Подписание", "Документы и файлы"]
    assert sections == sorted(sections, key=list(dict.fromkeys(sections)).index)


def test_a_question_that_was_taken_off_is_not_there(world: World, administrator: Actor):
    one = world.call(questions, NOBODY)[0]
    world.call(retire_record, administrator, one.id, retired=True)
    assert one.id not in {other.id for other in world.call(questions, NOBODY)}
    with pytest.raises(NotFound):
        world.call(say_helped, world.aigul, one.id, helped=True)


def test_a_question_stays_when_its_section_is_taken_off(world: World, administrator: Actor):
    section = world.call(records.records, administrator, "faq_groups").lines[0]
    world.call(retire_record, administrator, section.id, retired=True)
    assert section.name.ru in {one.section.ru for one in world.call(questions, NOBODY)}


def test_a_person_says_once_whether_an_answer_helped(world: World, administrator: Actor):
    one = world.call(questions, NOBODY)[0].id
    world.call(say_helped, world.aigul, one, helped=True)
    world.call(say_helped, world.aigul, one, helped=False)
    world.call(say_helped, world.daniyar, one, helped=True)
    assert world.call(own_votes, world.aigul) == {one: False}
    assert world.call(votes, administrator) == {one: Helped(1, 1)}
    with world.begin(reading=True) as session:
        assert len(session.exec(select(FaqVote)).all()) == 2
    with pytest.raises(NotAllowed):
        world.call(votes, world.saule)
