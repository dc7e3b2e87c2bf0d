"""One mechanism awaits the codes of signing in and of a forgotten password; each page sends its own."""

import datetime as dt

import pytest

from portal.core.accounts import service
from portal.core.accounts.schema import PendingCode
from portal.web.public.awaited_code import AwaitedCode
from portal.web.public.forgot.state import Forgot
from portal.web.public.sign_in.state import SignIn

PAGES = (Forgot, SignIn)
SOON = dt.datetime(2026, 10, 14, 6, 0, tzinfo=dt.UTC)
PENDING = PendingCode("request", "aigul@ulgi.example", SOON, SOON, confirmed=True)


@pytest.mark.parametrize(("page", "code"), [(Forgot, ("reset", service.request_reset)), (SignIn, ("email", service.request_code))])
def test_each_page_sends_the_code_of_its_own_purpose(page: type[AwaitedCode], code: tuple[str, object]):
    assert page()._code() == code


@pytest.mark.parametrize("page", PAGES)
def test_the_steps_of_a_code_are_doors_of_both_pages(page: type[AwaitedCode]):
    assert {"send_code", "send_again", "change_address"} <= set(page.event_handlers)


@pytest.mark.parametrize("page", PAGES)
def test_an_address_is_gone_back_to_with_nothing_left_of_the_code(page: type[AwaitedCode]):
    state, other = page(), page()
    state._await_code(PENDING)
    assert (state.sent_to, state._request_id) == (PENDING.sent_to, PENDING.request_id)
    page.event_handlers["change_address"].fn(state)
    assert (state.sent_to, state._request_id) == ("", "")
    assert other.problems is not state.problems
