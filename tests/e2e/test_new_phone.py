"""The head of a company takes another mobile number with the code that comes to it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portal.core.accounts.tables import Account
from portal.demo.load import COMPANY_EMAIL, SIGN_IN_PASSWORD
from tests.e2e.conftest import Someone
from tests.e2e.database import PortalDatabase
from tests.e2e.people import code_sent, letter_to

OLD, NEW = "+77015550001", "+77475550011"


@pytest.fixture
def head(database: PortalDatabase) -> Account:
    """Somebody with a number and with the password of the demonstration."""
    account_id = database.neighbour()
    with database.begin() as session:
        known = session.exec(select(Account).where(Account.email == COMPANY_EMAIL)).one()
        account = session.get_one(Account, account_id)
        account.password_hash, account.phone = known.password_hash, OLD
    with database.begin(reading=True) as session:
        return session.get_one(Account, account_id)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_a_head_takes_another_number(
    head: Account, someone: Someone, database: PortalDatabase, axe: Callable[[Page], None], picture: Callable[[Page, str], None],
    width: int, scheme: str,
) -> None:  # fmt: skip
    page = someone(signed_in=head.email, width=width, scheme=scheme, language="ru")
    page.goto("/cabinet", wait_until="networkidle")
    _refused_at_the_fields(page)
    axe(page)
    picture(page, f"new-phone-form-{width}")
    page.locator("#phone-password").fill(SIGN_IN_PASSWORD)
    page.get_by_role("button", name="Отправить код").click()
    expect(page.get_by_text("Новый номер ждёт кода")).to_be_visible()
    expect(page.locator("#phone-code")).to_be_focused()
    page.reload(wait_until="networkidle")
    expect(page.get_by_text("+7 747 555-00-11")).to_be_visible()
    page.locator("#phone-code").fill("000000")
    page.get_by_role("button", name="Подтвердить номер").click()
    expect(page.locator("#phone-code-error")).to_contain_text("Неверный код")
    axe(page)
    picture(page, f"new-phone-code-{width}")
    page.locator("#phone-code").fill(code_sent(page, NEW))
    page.get_by_role("button", name="Подтвердить номер").click()
    expect(page.get_by_role("button", name="Изменить номер")).to_be_visible()
    expect(page.get_by_text("+7 747 555-00-11")).to_be_visible()
    with database.begin(reading=True) as session:
        assert session.get_one(Account, head.id).phone == NEW
    assert "номер вашей учётной записи изменён" in letter_to(page, OLD)
    axe(page)


def _refused_at_the_fields(page: Page) -> None:
    """Give a number that gets no messages, then a wrong password: each is said at its field."""
    page.get_by_role("button", name="Изменить номер").click()
    page.locator("#new-phone").fill("+7 7172 74 10 10")
    page.locator("#phone-password").fill("не тот пароль")
    page.get_by_role("button", name="Отправить код").click()
    expect(page.locator("#new-phone-error")).to_contain_text("городской телефон")
    page.locator("#new-phone").fill("8 747 555 00 11")
    page.locator("#phone-password").fill("не тот пароль")
    page.get_by_role("button", name="Отправить код").click()
    expect(page.locator("#phone-password-error")).to_contain_text("указан неверно")
