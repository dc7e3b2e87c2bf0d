"""A founder's link after the application was returned: the next version begins with what the company does."""

import pytest

from portal.core.applications.basics.queries import FounderState, NewRemark
from portal.core.applications.moderation.service import return_with_remarks
from portal.core.applications.rules import Status
from portal.core.applications.signing import service
from portal.core.errors import NotFound, Refused
from tests.core.applications.founders import Asked, with_founder
from tests.core.applications.world import World


@pytest.fixture
def asked(world: World) -> Asked:
    """A complete application whose only holder has become an individual."""
    return with_founder(world, world.complete())


def test_after_a_return_the_company_begins_the_next_version_with_a_new_link(asked: Asked):
    token = asked.token()
    asked.world.attach(asked.world.aigul, asked.application_id, asked.address, "келісім.p7s")
    asked.world.to_moderation(asked.application_id)
    asked.world.call(return_with_remarks, asked.world.saule, asked.application_id, 1, [NewRemark(asked.address, "Толықтырыңыз")])
    with pytest.raises(NotFound):
        asked.sign(token, content=b"x")
    assert (asked.line.state, asked.make(service.show_founder_link)) == (FounderState.CLOSED, None)
    asked.sign(asked.token())
    view = asked.world.view(asked.world.aigul, asked.application_id)
    assert (asked.line.state, view.status, view.version) == (FounderState.SIGNED, Status.DRAFT, 2)


def test_a_row_that_a_return_has_locked_gets_no_link(asked: Asked):
    asked.world.attach(asked.world.aigul, asked.application_id, asked.address, "келісім.p7s")
    asked.world.to_moderation(asked.application_id)
    asked.world.call(return_with_remarks, asked.world.saule, asked.application_id, 1, [NewRemark("website", "Толықтырыңыз")])
    with pytest.raises(Refused) as refused:
        asked.make()
    assert refused.value.code == "locked"
