"""Fixtures of this room: the cast of people of either scheme."""

import pytest

from portal.eds.keys import Scheme
from tests.eds.cast import Cast, cast


@pytest.fixture(params=[Scheme.GOST, Scheme.RSA], ids=["gost", "rsa"])
def people(request: pytest.FixtureRequest) -> Cast:
    return cast(request.param)


@pytest.fixture
def gost_people() -> Cast:
    return cast(Scheme.GOST)


@pytest.fixture
def rsa_people() -> Cast:
    return cast(Scheme.RSA)
