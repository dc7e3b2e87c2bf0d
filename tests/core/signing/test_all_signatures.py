"""Every stored signature is checked at once, on request; nothing is stored."""

from typing import Any

from sqlmodel import select

from portal.core.signing.rechecks.service import check_signatures
from portal.core.signing.rechecks.tables import SignatureRecheck
from portal.core.signing.tables import Signature
from tests.core.applications.world import World
from tests.core.signing.test_rechecks import by_night, rows, verdicts


def test_all_are_checked_at_once_by_day_too_and_nothing_is_stored(world: World):
    world.signed()
    by_night(world, 12)

    def broken_off(*_: Any, **__: Any) -> Any:
        raise TimeoutError

    before = verdicts(world)
    found_good = tuple(check_signatures(world.begin, verify_kept=world.verify.from_kept))
    assert {(one.id, one.wording) for one in found_good} == {(one.id, None) for one in rows(world)}
    assert {one.wording.en for one in check_signatures(world.begin, verify_kept=broken_off) if one.wording} == {
        "The check broke off, repeat it later"
    }
    with world.begin() as session:
        harmed = session.get_one(Signature, rows(world)[0].id)
        harmed.content += b" "
    wrong = [one for one in check_signatures(world.begin, verify_kept=world.verify.from_kept) if one.wording is not None]
    assert [(one.id, one.kind) for one in wrong] == [(rows(world)[0].id, "document")]
    with world.begin(reading=True) as session:
        assert session.exec(select(SignatureRecheck)).all() == []
    assert verdicts(world) == before
