"""«Что изменилось между версиями»: the operator reads what was replaced, files with their whole hashes, as it was sent each time."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.core.accounts.schema import StaffRole
from portal.core.applications.basics.queries import NewRemark
from portal.core.applications.filling import service as filling
from portal.core.applications.moderation import service as moderation
from portal.db import new_id
from tests.e2e.conftest import Portal, Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.parties import Parties

CHARTER = "doc/charter/company"


@pytest.fixture
def twice(portal: Portal, database: PortalDatabase) -> tuple[Parties, str, str, str]:
    """An application that was sent again with another charter: its parties, its id and the hashes of both files."""
    parties = Parties(portal, database)
    application = parties.complete()
    (before,) = parties.view(parties.aigul, application).files[CHARTER]
    parties.to_moderation(application)
    moderator = parties.staff(f"{new_id()[:12]}@portal.example", StaffRole.MODERATOR)
    parties.call(moderation.return_with_remarks, moderator, application, 1, [NewRemark(CHARTER, "Нет печати.")])
    parties.call(filling.detach_file, parties.aigul, application, CHARTER, before.id)
    after = parties.attach(parties.aigul, application, CHARTER, "Устав с печатью.pdf")
    parties.sign_consents(parties.aigul, application)
    parties.to_moderation(application)
    return parties, application, before.sha256, after.sha256


def test_a_replaced_file_is_told_by_its_name_and_its_whole_hash(
    twice: tuple[Parties, str, str, str], someone: Someone, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
):
    parties, application, before, after = twice
    desk = someone(signed_in=parties.staff(f"{new_id()[:12]}@portal.example", StaffRole.REGISTRAR).email)
    desk.goto(f"/desk/applications/{application}/changes", wait_until="networkidle")
    row = desk.get_by_role("row").filter(has_text="Устав с печатью.pdf")
    expect(row.get_by_role("cell").nth(0)).to_contain_text(f"SHA-256: {before}")
    expect(row.get_by_role("cell").nth(1)).to_contain_text(f"SHA-256: {after}")
    expect(row.get_by_role("cell").nth(1)).not_to_contain_text(before)
    axe(desk)
    picture(desk, "changes")
    desk.set_viewport_size({"width": 390, "height": 844})
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
