"""Bodies and executors: a letter opens an account, a notice closes it, an object always has a responsible executor."""

import re

import pytest
from sqlmodel import col, select

from portal.core.accounts.limits import Limiter
from portal.core.accounts.schema import Actor, Visitor
from portal.core.accounts.staff import service as accounts
from portal.core.audit.tables import AuditRow
from portal.core.documents import service as documents
from portal.core.documents.schema import Received
from portal.core.errors import Conflict, NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.notices import queries as notices
from portal.core.reporting.bodies import queries
from portal.core.reporting.bodies import service as bodies_service
from portal.core.reporting.tables import ConstructionSite, EarlierLetter, Executor, Handover
from tests.core.reporting.world import DISTRICT, OTHER_DISTRICT, OTHER_REGION, REGION, World

BODY = {
    "name_kk": "Ойдан басқарма", "name_ru": "Выдуманное управление", "name_en": "Invented department", "region": REGION,
    "head_name": "Ойдан Басшы", "head_email": "head2@mio.example",
}  # fmt: skip


LETTER = {"letter_number": "7/2", "letter_date": "2026-10-12"}


def letter(world: World, who: Actor) -> str:
    received = Received("Хат.pdf", 10, "0" * 64, "application/pdf", "a" * 32)
    return documents.keep(world.begin, who, received, now=world.now).id


def request(world: World, **changes: str) -> dict[str, str]:
    return {
        "full_name": "Ойдан Айгүл", "email": "aygul@mio.example", "position": "Бас маман", "sections": "credit,rental",
        "language": "kk", "letter_number": "01-2/7", "letter_date": "2026-10-12", "letter_file": letter(world, world.administrator),
        "phone": "8 701 234 56 78", **changes,
    }  # fmt: skip


def open_one(world: World, **changes: str) -> str:
    return world.call(bodies_service.create_executor, world.administrator, world.body_id, request(world, **changes))


def notice(**changes: str) -> dict[str, str]:
    return {"dismissed_on": "2026-10-09", "notified_on": "2026-10-14", **changes}


def row(world: World, account_id: str) -> Executor:
    with world.begin(reading=True) as session:
        return session.get_one(Executor, account_id)


def responsible(world: World, object_id: str) -> str:
    with world.begin(reading=True) as session:
        return session.get_one(ConstructionSite, object_id).responsible_id


def test_a_body_is_opened_and_found_by_its_name_and_region(world: World):
    body_id = world.call(bodies_service.create_body, world.administrator, {**BODY, "district": DISTRICT})
    found = world.call(queries.bodies, world.analyst, REGION, "ВЫДУМАННОЕ")
    assert [(line.id, line.executors, line.closed) for line in found.lines] == [(body_id, 0, False)]
    assert world.call(queries.bodies, world.analyst, OTHER_REGION, "выдуманное").total == 0
    assert world.call(queries.body, world.analyst, body_id).values["district"] == DISTRICT


def test_bodies_are_found_in_any_case_and_stand_by_the_kazakh_alphabet(world: World) -> None:
    names = ["Іргелі басқарма", "Ұлы басқарма", "Управление строительства", "Әулие басқарма", "Ыстық басқарма"]
    for name in names:
        world.call(
            bodies_service.create_body,
            world.administrator,
            {**BODY, "region": OTHER_REGION, "name_ru": name, "name_kk": name, "name_en": name},
        )
    found = {
        typed: [line.name.ru for line in world.call(queries.bodies, world.analyst, OTHER_REGION, typed).lines]
        for typed in ("управление строительства", "ІРГЕЛІ\u200b", "әулие", "ҰЛЫ  басқарма", "Басқарма")
    }
    ordered = [names[3], "Басқа басқарма (мысал)", names[1], names[4], names[0]]
    assert list(found.values()) == [[names[2]], [names[0]], [names[3]], [names[1]], ordered]


def test_a_region_has_one_body_of_a_name(world: World) -> None:
    body_id = world.call(bodies_service.create_body, world.administrator, BODY)
    twin = {**BODY, "name_kk": "Басқа", "name_en": "Another", "name_ru": "«ВЫДУМАННОЕ  yправление»\u200b"}  # a Latin y
    for verb, args in ((bodies_service.create_body, (twin,)), (bodies_service.edit_body, (world.body_id, twin))):
        with pytest.raises(NotFilled) as caught:
            world.call(verb, world.administrator, *args)
        assert caught.value.problems.keys() == {"name_ru"}
    world.call(bodies_service.edit_body, world.administrator, body_id, BODY)
    world.call(bodies_service.create_body, world.administrator, {**twin, "region": OTHER_REGION})
    world.call(bodies_service.close_body, world.administrator, body_id)
    world.call(bodies_service.create_body, world.administrator, twin)
    with pytest.raises(NotFilled):
        world.call(bodies_service.reopen_body, world.administrator, body_id)


def test_the_telephone_of_an_executor_may_have_an_extension(world: World) -> None:
    account_id = open_one(world, phone="+7 (7172) 74-10-10 вн. 205")
    (line,) = [
        one for one in world.call(queries.body, world.administrator, world.body_id).executors if one.account.account_id == account_id
    ]
    assert line.account.phone == "+77172741010;ext=205"


def test_everything_wrong_in_a_bodys_form_is_told_at_once(world: World):
    with pytest.raises(NotFilled) as caught:
        world.call(bodies_service.create_body, world.administrator, {"region": "999", "head_email": "no", "bin": "123456789012"})
    assert set(caught.value.problems) == {"name_kk", "name_ru", "name_en", "region", "head_name", "head_email", "bin"}
    with pytest.raises(NotFilled) as caught:
        world.call(bodies_service.create_body, world.administrator, {**BODY, "district": OTHER_REGION[:2] + "3200000"})
    assert set(caught.value.problems) == {"district"}


def test_a_bodys_territory_goes_on_holding_those_of_its_executors(world: World):
    with pytest.raises(NotFilled) as caught:
        world.call(bodies_service.edit_body, world.administrator, world.body_id, {**BODY, "district": DISTRICT})
    assert "Мысалова Әсел" in caught.value.problems["district"].ru
    world.call(bodies_service.edit_body, world.administrator, world.body_id, BODY)
    assert world.call(queries.body, world.administrator, world.body_id).name.en == "Invented department"


def test_who_left_comes_back_only_to_a_territory_that_the_body_still_has(world: World):
    account_id = world.asel.account_id
    world.call(bodies_service.deactivate_executor, world.administrator, account_id, notice())
    world.call(bodies_service.edit_body, world.administrator, world.body_id, {**BODY, "district": DISTRICT})
    with pytest.raises(Conflict):
        world.call(bodies_service.reactivate_executor, world.administrator, account_id, LETTER)
    world.call(bodies_service.edit_body, world.administrator, world.body_id, BODY)
    world.call(bodies_service.reactivate_executor, world.administrator, account_id, LETTER)


def test_a_body_is_closed_once_nobody_works_there(world: World):
    with pytest.raises(Conflict):
        world.call(bodies_service.close_body, world.administrator, world.body_id)
    world.call(bodies_service.deactivate_executor, world.administrator, world.asel.account_id, notice())
    world.call(bodies_service.close_body, world.administrator, world.body_id)
    with pytest.raises(Conflict):
        open_one(world)
    world.call(bodies_service.reopen_body, world.administrator, world.body_id)
    open_one(world)


def test_a_letter_opens_an_account_which_its_owner_sets_up(world: World):
    account_id = open_one(world)
    line = next(
        one for one in world.call(queries.body, world.administrator, world.body_id).executors if one.account.account_id == account_id
    )
    assert (line.account.ready, line.account.phone, line.sections) == (False, "+77012345678", ("credit", "rental"))
    assert [code for code, _ in line.territories] == [REGION]
    assert line.letter is not None
    with world.begin(reading=True) as session:
        text = notices.letters(session)[0].text
    token = re.findall(r"/mio/set-up/(\S+)", text)[0]
    visitor = Visitor("b" * 43, "203.0.113.7")
    key = accounts.choose_first_password(
        world.begin, visitor, token, "Тау-Өзен4?w", "Тау-Өзен4?w", now=world.now, secret=b"s" * 32, limiter=Limiter()
    )
    assert accounts.finish_set_up(world.begin, visitor, key, now=world.now).path == "/mio"


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"sections": ""}, {"sections"}),
        ({"sections": "credit,palaces"}, {"sections"}),
        ({"districts": OTHER_REGION}, {"districts"}),
        ({"letter_date": "2026-10-15", "full_name": " "}, {"letter_date", "full_name"}),
        ({"letter_file": "f" * 32}, {"letter_file"}),
        ({"iin": "123"}, {"iin"}),
    ],
)
def test_an_account_is_opened_only_on_a_whole_letter(world: World, changes: dict[str, str], wrong: set[str]):
    with pytest.raises(NotFilled) as caught:
        open_one(world, **changes)
    assert set(caught.value.problems) == wrong


def test_a_letter_that_is_not_there_is_asked_for_as_a_file(world: World):
    with pytest.raises(NotFilled) as caught:
        open_one(world, letter_file="")
    assert {key: words.ru for key, words in caught.value.problems.items()} == {"letter_file": "Загрузите файл в поле «Файл письма»."}


def test_somebody_elses_file_is_no_letter(world: World):
    with pytest.raises(NotFilled):
        open_one(world, letter_file=letter(world, world.asel))


def test_an_address_of_another_account_is_refused(world: World):
    with pytest.raises(Refused):
        open_one(world, email="ASEL@mio.example")


def test_sections_are_taken_away_only_after_the_objects_were_handed_over(world: World):
    object_id = world.create("rental")
    other = open_one(world, sections="rental")
    narrower = request(world, full_name="Мысалова Әсел", email="asel@mio.example", sections="credit")
    with pytest.raises(Conflict):
        world.call(bodies_service.edit_executor, world.administrator, world.asel.account_id, narrower)
    assert world.call(bodies_service.hand_over_all, world.administrator, world.asel.account_id, other, "Новое распределение") == 1
    world.call(bodies_service.edit_executor, world.administrator, world.asel.account_id, narrower)
    assert responsible(world, object_id) == other
    assert row(world, world.asel.account_id).sections == ["credit"]


def test_objects_pass_with_their_history_to_the_heir_or_to_whoever_covers_them(world: World):
    rental, credit, nobodys = world.create("rental"), world.create("credit"), world.create("purchase")
    heir = open_one(world, sections="rental")
    other = open_one(world, sections="credit", email="other@mio.example")
    left = world.call(bodies_service.deactivate_executor, world.administrator, world.asel.account_id, notice(heir=heir))
    assert [responsible(world, one) for one in (rental, credit, nobodys)] == [heir, other, world.asel.account_id]
    assert left == world.call(queries.body, world.analyst, world.body_id).orphaned == 1
    with world.begin(reading=True) as session:
        assert {one.from_id for one in session.exec(select(Handover))} == {world.asel.account_id}


def test_an_heir_is_of_the_same_body_and_active(world: World):
    world.create()
    for heir in (world.stranger.account_id, world.asel.account_id, "nobody"):
        with pytest.raises(NotFilled):
            world.call(bodies_service.deactivate_executor, world.administrator, world.asel.account_id, notice(heir=heir))


def test_a_closed_account_sees_nothing_and_a_reopened_one_waits_for_its_owner(world: World):
    world.call(bodies_service.deactivate_executor, world.administrator, world.asel.account_id, notice())
    with pytest.raises(NotAllowed):
        world.call(queries.own_access, world.asel)
    with pytest.raises(Conflict):
        world.call(bodies_service.resend_link, world.administrator, world.asel.account_id)
    for missing in ({}, {**LETTER, "letter_number": " "}, {**LETTER, "letter_date": "2026-12-01"}):
        with pytest.raises(NotFilled):
            world.call(bodies_service.reactivate_executor, world.administrator, world.asel.account_id, missing)
    before = row(world, world.asel.account_id).letter_number
    world.call(bodies_service.reactivate_executor, world.administrator, world.asel.account_id, LETTER)
    lines = world.call(queries.body, world.administrator, world.body_id).executors
    assert [(one.account.ready, one.account.link_until is not None) for one in lines] == [(False, True)]
    assert [(one.letter_number, one.letter_date.isoformat()) for one in lines] == [("7/2", "2026-10-12")]
    with world.begin(reading=True) as session:
        assert session.exec(select(EarlierLetter.number)).all() == [before]


def test_only_an_administrator_changes_anything(world: World):
    for who in (world.analyst, world.moderator, world.asel):
        for verb, arguments in (
            (bodies_service.create_body, (BODY,)),
            (bodies_service.edit_body, (world.body_id, BODY)),
            (bodies_service.close_body, (world.body_id,)),
            (bodies_service.reopen_body, (world.body_id,)),
            (bodies_service.create_executor, (world.body_id, {})),
            (bodies_service.edit_executor, (world.asel.account_id, {})),
            (bodies_service.resend_link, (world.asel.account_id,)),
            (bodies_service.deactivate_executor, (world.asel.account_id, notice())),
            (bodies_service.reactivate_executor, (world.asel.account_id, LETTER)),
            (bodies_service.hand_over_all, (world.asel.account_id, "", "")),
        ):
            with pytest.raises(NotAllowed):
                world.call(verb, who, *arguments)
    with pytest.raises(NotFound):
        world.call(bodies_service.resend_link, world.administrator, world.analyst.account_id)


def test_an_analyst_reads_without_telephones_and_iins_and_others_nothing(world: World):
    open_one(world)
    assert {one.account.phone for one in world.call(queries.body, world.analyst, world.body_id).executors} == {""}
    for who in (world.moderator, world.asel):
        with pytest.raises(NotAllowed):
            world.call(queries.body, who, world.body_id)
        with pytest.raises(NotAllowed):
            world.call(queries.bodies, who)


def test_every_change_leaves_a_trace(world: World):
    account_id = open_one(world, districts=OTHER_DISTRICT)
    world.call(bodies_service.deactivate_executor, world.administrator, account_id, notice())
    with world.begin(reading=True) as session:
        seen = [
            one.verb
            for one in session.exec(select(AuditRow).where(AuditRow.subject == f"account:{account_id}").order_by(col(AuditRow.seq)))
        ]
    assert seen == ["reporting.create_executor", "reporting.deactivate_executor"]


def test_an_executor_is_told_what_was_granted(world: World):
    own = world.call(queries.own_access, world.asel)
    assert ([code for code, _ in own.sections], own.letter_number) == (["credit", "rental", "infrastructure", "purchase"], "01-1/1")
