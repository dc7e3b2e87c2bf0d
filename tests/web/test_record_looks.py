"""The page of records has a component for each look that a kind declares."""

from portal.core.records.kinds import KINDS
from portal.core.records.previews import RecordLook
from portal.web.desk.records.looks import LOOKS


def test_every_look_has_a_component_and_a_kind_that_uses_it():
    assert set(LOOKS) == set(RecordLook) == {kind.look for kind in KINDS.values()}
