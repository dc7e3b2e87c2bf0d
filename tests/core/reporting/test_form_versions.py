"""An object is read and filled in under the version of its section's form that it was begun with."""

from dataclasses import replace

import pytest

from portal.core.errors import Refused
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.fields.schema import sections
from portal.core.reporting.objects import queries
from portal.core.reporting.tables import ConstructionSite
from portal.forms import Form, FormVersions, Group, UnknownVersionError
from tests.core.reporting.world import World

REMOVED = "address"


def version_2() -> Form:
    """The form of rental housing without the field of the address."""
    first = sections.form(Section.RENTAL, 1)

    def less(group: Group) -> Group:
        return replace(group, items=tuple(item for item in group.items if item.key != REMOVED))

    stages = [replace(stage, tabs=tuple(replace(tab, groups=tuple(map(less, tab.groups))) for tab in stage.tabs)) for stage in first.stages]
    return replace(first, version=2, stages=tuple(stages))


def test_an_object_keeps_its_version_and_a_new_one_gets_the_newest(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    old = world.building(Section.RENTAL)
    world.say(old, REMOVED, "Мысал көшесі, 1")
    builders = sections.FORMS[Section.RENTAL].builders
    monkeypatch.setitem(sections.FORMS, Section.RENTAL, FormVersions("mio_rental", (*builders, version_2)))
    world.say(old, REMOVED, "Мысал көшесі, 2")
    view = world.call(queries.open_object, world.asel, old)
    assert (view.schema_version, view.values[REMOVED]) == (1, "Мысал көшесі, 2")
    new = world.building(Section.RENTAL, name="Жаңа үй")
    assert world.call(queries.open_object, world.asel, new).schema_version == 2
    with pytest.raises(Refused):
        world.say(new, REMOVED, "Мысал көшесі, 3")


def test_an_object_of_an_unknown_version_is_not_read_under_another(world: World) -> None:
    object_id = world.building(Section.RENTAL)
    with world.begin() as session:
        session.get_one(ConstructionSite, object_id).schema_version = 2
    with pytest.raises(UnknownVersionError, match="the form mio_rental has no version 2, only 1 to 1"):
        world.call(queries.open_object, world.asel, object_id)
