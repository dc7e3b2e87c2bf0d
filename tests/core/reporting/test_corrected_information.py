"""The administrator corrects fields of «Информация»: their trail, what follows from them, what is told, and what is refused."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from sqlmodel import col, select

from portal.core.accounts.schema import Actor
from portal.core.audit.tables import AuditRow
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.filling.service import CHANGED
from portal.core.notices import service as notices
from portal.core.notices.schema import LetterChoice, Topic
from portal.core.notices.tables import Notice, OutboxLetter
from portal.core.reporting.answers import service as answers_service
from portal.core.reporting.corrections import queries, service
from portal.core.reporting.corrections.queries import InformationCorrection, InformationDraft
from portal.core.reporting.corrections.rules import ChangedMeanwhile
from portal.core.reporting.tables import ConstructionSite, Handover, ObjectAnswer, ObjectEdit, ObjectPlan, Question, Span
from tests.core.reporting.world import DISTRICT, OTHER_DISTRICT, OTHER_REGION, REGION, World

COST, AREA, NAME, START = "estimated_cost", "total_area_m2", "object_name", "construction_start_date"


def filled(world: World, **more: str) -> str:
    """An object that its executor has begun to fill in."""
    object_id = world.create(name="Мысал үйі")
    for address, text in {COST: "1 000 000", AREA: "500", "customer_name": "Құрылыс басқармасы", **more}.items():
        assert world.say(object_id, address, text).problems == {}
    return object_id


def texts(world: World, object_id: str) -> dict[str, str]:
    with world.begin(reading=True) as session:
        return dict(session.exec(select(ObjectAnswer.address, ObjectAnswer.text).where(ObjectAnswer.object_id == object_id)).all())


def correct(world: World, object_id: str, typed: Mapping[str, str], reason: str = "По акту", **named: Any) -> None:
    world.now.forward(seconds=1)
    seen = {address: texts(world, object_id).get(address, "") for address in typed}
    world.call(service.correct_information, named.get("who", world.administrator), object_id, typed, named.get("seen", seen), reason)


def draft(world: World, object_id: str, typed: Mapping[str, str]) -> InformationDraft:
    return world.call(queries.draft_correction, world.administrator, object_id, typed)


def trail(world: World, object_id: str, who: Actor | None = None) -> list[tuple[str, str, str, str]]:
    found: tuple[InformationCorrection, ...] = world.call(queries.corrections_of, who or world.asel, object_id)
    return [(one.label.en, one.before.en if one.before else "", one.after.en if one.after else "", one.reason) for one in found]


def wrong(refused: pytest.ExceptionInfo[Any]) -> dict[str, str]:
    return {field: words.en for field, words in refused.value.problems.items()}


def site(world: World, object_id: str) -> ConstructionSite:
    with world.begin(reading=True) as session:
        return session.get_one(ConstructionSite, object_id)


def test_several_fields_are_corrected_at_once_and_their_trail_has_before_after_and_reason(world: World) -> None:
    one = filled(world)
    correct(world, one, {COST: "2 000 000,50", "customer_name": "Басқа басқарма"}, "Опечатка в акте")
    assert texts(world, one)[COST] == "2000000.50"
    assert site(world, one).estimated_cost == 200_000_050
    for reader in (world.asel, world.administrator, world.analyst):
        assert trail(world, one, reader) == [
            ("Estimated cost, tenge", "1\u202f000\u202f000.00\u00a0₸", "2\u202f000\u202f000.50\u00a0₸", "Опечатка в акте"),
            ("Customer (construction department)", "Құрылыс басқармасы", "Басқа басқарма", "Опечатка в акте"),
            ("Cost per m², tenge", "2\u202f000", "4\u202f000", "Опечатка в акте"),
        ]
    with world.begin(reading=True) as session:
        edit = session.exec(select(ObjectEdit).where(ObjectEdit.address == "customer_name", ObjectEdit.object_id == one)).one()
        row = session.exec(select(AuditRow).where(AuditRow.verb == "reporting.correct_information").order_by(col(AuditRow.seq))).one()
    assert (edit.replaced, edit.text, edit.author) == ("Құрылыс басқармасы", "Басқа басқарма", world.administrator.account_id)
    assert (row.subject, row.account_id) == (f"object:{one}", world.administrator.account_id)
    assert row.details == {
        "fields": [COST, "customer_name", "price_per_m2"],
        "before": ["1000000.00", "Құрылыс басқармасы", "2000"],
        "after": ["2000000.50", "Басқа басқарма", "4000"],
    }


def test_a_field_of_a_row_is_named_with_its_row_and_the_plan_follows(world: World) -> None:
    one = filled(world, plan_kzhk="500")
    row = world.call(answers_service.new_row, world.asel, one, "bond_loans")
    world.say(one, f"bond_loans/{row}/amount", "100")
    correct(world, one, {f"bond_loans/{row}/amount": "300", "plan_kzhk": "700"})
    assert [line[:3] for line in trail(world, one)] == [
        ("Bond loan 2: Loan amount, tenge", "100.00\u00a0₸", "300.00\u00a0₸"),
        ("Plan: the Company's funds (bond loan), tenge", "500.00\u00a0₸", "700.00\u00a0₸"),
    ]
    with world.begin(reading=True) as session:
        assert [plan.amount for plan in session.exec(select(ObjectPlan).where(ObjectPlan.object_id == one))] == [70_000]


def test_every_executor_who_sees_the_object_is_told_which_fields_why_and_where(world: World) -> None:
    colleague, elsewhere = world.executor("colleague@mio.example"), world.executor("south@mio.example", territories=[OTHER_DISTRICT])
    one = filled(world, region=REGION, district=DISTRICT)
    correct(world, one, {COST: "2 000 000", NAME: "{reason} үйі"}, "Сказал {name}")
    with world.begin(reading=True) as session:
        told = session.exec(select(Notice).order_by(col(Notice.created_at))).all()
        letters = session.exec(select(OutboxLetter)).all()
    mine = [notice for notice in told if "Оператор исправил" in notice.title["ru"]]
    assert {notice.account_id for notice in mine} == {world.asel.account_id, colleague.account_id}
    assert elsewhere.account_id not in {notice.account_id for notice in told}
    assert "Сметная стоимость, тенге: 1\u202f000\u202f000,00\u00a0₸ → 2\u202f000\u202f000,00\u00a0₸" in mine[0].text["ru"]
    assert "Причина: Сказал {name}" in mine[0].text["ru"]
    assert mine[0].path == f"/mio/objects/{one}?part=information&tab=money"
    (letter,) = [letter for letter in letters if letter.recipient == "asel@mio.example"]
    assert "Сказал" not in letter.text


def test_a_later_start_moves_the_weeks_without_asking_the_executor_why(world: World) -> None:
    one = world.building(start="07.09.2026")
    correct(world, one, {START: "28.09.2026"})
    assert site(world, one).started_on == dt.date(2026, 9, 28)
    with world.begin(reading=True) as session:
        spans = session.exec(select(Span).where(Span.object_id == one)).all()
        assert session.exec(select(Question).where(Question.object_id == one)).all() == []
    assert spans
    with pytest.raises(NotFilled) as refused:
        correct(world, one, {START: ""})
    assert "cannot be left empty" in wrong(refused)[START]


def test_an_object_moves_only_to_a_place_that_an_executor_of_its_body_covers_and_gets_that_executor(world: World) -> None:
    world.now.forward(seconds=1)
    local = world.executor("local@mio.example", "Жергілікті Орындаушы", territories=[DISTRICT])
    south = world.executor("south@mio.example", "Оңтүстік Орындаушы", territories=[OTHER_DISTRICT])
    one = world.create(who=local, name="Көшкен үй")
    for address, text in {"region": REGION, "district": DISTRICT}.items():
        world.say(one, address, text, local)
    correct(world, one, {"district": OTHER_DISTRICT})
    moved = site(world, one)
    assert (moved.kato, moved.responsible_id) == (OTHER_DISTRICT, world.asel.account_id)
    with world.begin(reading=True) as session:
        handed = session.exec(select(Handover).where(Handover.object_id == one)).one()
    assert (handed.from_id, handed.to_id, handed.by_id) == (local.account_id, world.asel.account_id, world.administrator.account_id)
    assert south.account_id != moved.responsible_id
    with pytest.raises(NotFilled) as refused:
        correct(world, one, {"region": OTHER_REGION})
    assert "open to no executor of the body" in wrong(refused)["region"]


def test_what_is_wrong_is_said_at_each_field_with_the_reason_and_nothing_is_stored(world: World) -> None:
    one, other = filled(world), world.create(name="Бос емес үй")
    before = texts(world, one)
    with pytest.raises(NotFilled) as refused:
        correct(world, one, {COST: "көп", AREA: "", NAME: "Бос емес үй"}, " ")
    assert set(wrong(refused)) == {COST, AREA, NAME, "reason"}
    assert texts(world, one) == before
    assert trail(world, one) == trail(world, other) == []
    with pytest.raises(Refused) as unchanged:
        correct(world, one, {COST: "1000000"})
    assert unchanged.value.code == "unchanged"


def test_a_check_between_fields_refuses_what_was_right_before(world: World) -> None:
    one = filled(world, **{START: "01.09.2026", "commissioning_plan_date": "01.10.2027"})
    with pytest.raises(NotFilled) as refused:
        correct(world, one, {START: "01.10.2028"})
    assert refused.value.problems
    assert site(world, one).started_on == dt.date(2026, 9, 1)


def test_what_an_executor_wrote_meanwhile_is_never_replaced_unseen_by_either(world: World) -> None:
    one = filled(world)
    with pytest.raises(ChangedMeanwhile) as refused:
        correct(world, one, {COST: "3 000 000"}, seen={COST: "900000.00"})
    assert "Мысалова Әсел" in wrong(refused)[COST]
    assert "1\u202f000\u202f000" in wrong(refused)[COST]
    correct(world, one, {COST: "3 000 000"})
    with pytest.raises(Refused) as late:
        world.call(answers_service.answer, world.asel, one, COST, "1 500 000", "", ["1000000.00"])
    assert (late.value.code, "3\u202f000\u202f000" in late.value.wording.en, "1\u202f500\u202f000" in late.value.wording.en) == (
        CHANGED,
        True,
        True,
    )
    assert world.say(one, "customer_name", "Үшінші басқарма").problems == {}


def test_a_draft_shows_what_a_correction_would_leave_and_stores_nothing(world: World) -> None:
    one = filled(world, region=REGION, district=DISTRICT)
    before = texts(world, one)
    shown = draft(
        world, one, {COST: "4 000 000", "apartments_count": "жоқ", "region": OTHER_REGION, "bond_loans/gone/amount": "1", "sales/x/y": "1"}
    )
    assert (shown.values[COST], shown.values["price_per_m2"], shown.values["district"]) == ("4000000.00", "8000", "")
    assert {one.address: (one.before.en, one.after.en) for one in shown.changes}[COST] == (
        "1\u202f000\u202f000.00\u00a0₸",
        "4\u202f000\u202f000.00\u00a0₸",
    )
    assert set(shown.problems) >= {"apartments_count", "district"}
    assert NAME not in shown.problems
    assert all(code.startswith("15") for code, _ in shown.choices.places["district"])
    assert texts(world, one) == before


@pytest.mark.parametrize("who", ["asel", "stranger", "analyst", "moderator"])
def test_the_administrator_alone_corrects(world: World, who: str) -> None:
    one = filled(world)
    for verb, rest in ((service.correct_information, ({COST: "1"}, {}, "")), (queries.draft_correction, ({},))):
        with pytest.raises(NotAllowed):
            world.call(verb, getattr(world, who), one, *rest)
    assert trail(world, one) == []


@pytest.mark.parametrize(
    "address", ["sales/x/price_total", "bond_loans/0123456789ab/amount", "price_per_m2", "doc/acceptance_act/company", "x", ""]
)
def test_what_is_no_typed_field_of_the_information_is_not_corrected(world: World, address: str) -> None:
    one = filled(world)
    with pytest.raises(NotFound):
        correct(world, one, {address: "1"})
    with pytest.raises(NotFound):
        world.call(service.correct_information, world.administrator, "0" * 32, {COST: "1"}, {}, "")
    with pytest.raises(NotFound):
        world.call(queries.corrections_of, world.stranger, one)


def test_an_executor_who_chose_no_letters_is_told_on_the_portal_alone(world: World) -> None:
    one = filled(world)
    with world.begin() as session:
        notices.choose_letters(session, world.asel.account_id, Topic.OBJECTS, LetterChoice.NEVER)
    correct(world, one, {COST: "2"})
    with world.begin(reading=True) as session:
        assert [letter for letter in session.exec(select(OutboxLetter)) if letter.recipient == "asel@mio.example"] == []
        assert session.exec(select(Notice).where(Notice.account_id == world.asel.account_id)).all()
