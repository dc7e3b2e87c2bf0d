"""The declaration of statuses and steps is consistent (domain.md §9.1), and nobody else takes a step."""

import pytest

from portal.core.accounts.schema import StaffRole
from portal.core.applications.basics.service import record_event
from portal.core.applications.filling.queries.events import HAPPENINGS
from portal.core.applications.rules import (
    EDITABLE,
    REOPENED_BY_AN_EDIT,
    SENT,
    STEPS,
    TRANSITIONS,
    WORDS,
    Doer,
    Happening,
    Status,
    ensure_editable,
    ensure_may_become,
    may_be_deleted,
)
from portal.core.applications.tables import Application
from portal.core.errors import Conflict, NotAllowed
from tests.conftest import MOMENT
from tests.core.applications.world import World


def test_every_status_and_every_happening_has_words_and_a_row():
    assert set(WORDS) == set(TRANSITIONS) == set(Status)
    assert set(HAPPENINGS) == set(Happening)


def test_every_status_is_reached_from_a_draft():
    reached, waiting = {Status.DRAFT}, [Status.DRAFT]
    while waiting:
        for following in TRANSITIONS[waiting.pop()] - reached:
            reached.add(following)
            waiting.append(following)
    assert reached == set(Status)


def test_a_step_is_refused_to_anybody_whom_the_declaration_does_not_name(world: World):
    application_id = world.create()
    every = {
        Doer.COMPANY: world.aigul,
        Doer.DEVELOPER: world.daniyar,
        Doer.MODERATOR: world.saule,
        Doer.REGISTRAR: world.staff("registrar@portal.example", StaffRole.REGISTRAR),
        Doer.PORTAL: None,
    }
    for happening, step in STEPS.items():
        for doer, actor in every.items():
            with world.begin() as session:
                application = session.get_one(Application, application_id)
                application.status = next(iter(step.sources))
                application.developer_organisation_id = world.daniyar.organisation_id
                if doer in step.doers:
                    record_event(session, application, actor, happening, world.now())
                    assert application.status == step.target
                else:
                    with pytest.raises(NotAllowed):
                        record_event(session, application, actor, happening, world.now())
                    assert application.status in step.sources


def test_what_is_edited_is_a_draft_or_becomes_one_and_is_not_in_the_operators_hands():
    assert REOPENED_BY_AN_EDIT | {Status.DRAFT} == EDITABLE
    assert all(Status.DRAFT in TRANSITIONS[status] for status in REOPENED_BY_AN_EDIT)
    assert {Status.MODERATION_RETURNED, Status.RETURNED_REVIEW} == SENT & EDITABLE


@pytest.mark.parametrize("current", list(Status))
@pytest.mark.parametrize("following", list(Status))
def test_a_step_outside_the_table_is_refused_in_words(current: Status, following: Status):
    if following in TRANSITIONS[current]:
        ensure_may_become(current, following)
        return
    with pytest.raises(Conflict) as refused:
        ensure_may_become(current, following)
    assert WORDS[current].kk in refused.value.wording.kk


@pytest.mark.parametrize("current", sorted(set(Status) - EDITABLE))
def test_it_is_advised_to_withdraw_only_what_can_be_withdrawn(current: Status):
    with pytest.raises(Conflict) as refused:
        ensure_editable(current)
    assert ("отзовите" in refused.value.wording.ru) == (Status.WITHDRAWN in TRANSITIONS[current])
    with pytest.raises(Conflict) as refused:
        ensure_editable(current, by_applicant=False)
    assert "отзовите" not in refused.value.wording.ru


def test_only_what_was_never_left_with_the_operator_is_deleted():
    assert {status for status in Status if may_be_deleted(status, None)} == {Status.DRAFT}
    assert not any(may_be_deleted(status, MOMENT) for status in Status)
