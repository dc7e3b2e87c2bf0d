"""One mechanism awaits the codes of signing in, of a forgotten password and of second factors; each page sends its own."""

import datetime as dt

import pytest

from portal.core.accounts.schema import PendingCode
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.accounts.staff import service as staff_service
from portal.web.desk.sign_in.state import DeskSignIn
from portal.web.mio.sign_in.state import MioSignIn
from portal.web.public.awaited_code import AddressAndCode
from portal.web.public.forgot.state import Forgot
from portal.web.public.sign_in.state import SignIn
from portal.web.shell.signing_in.state import PasswordAndCode, SignInKind, below

PAGES = (Forgot, SignIn)
DOORS = (DeskSignIn, MioSignIn)
SOON = dt.datetime(2026, 10, 14, 6, 0, tzinfo=dt.UTC)
PENDING = PendingCode("request", "aigul@ulgi.example", SOON, confirmed=True)


@pytest.mark.parametrize(
    ("page", "code"), [(Forgot, ("reset", sign_in_service.request_reset)), (SignIn, ("email", sign_in_service.request_code))]
)
def test_each_page_sends_the_code_of_its_own_purpose(page: type[AddressAndCode], code: tuple[str, object]):
    assert page()._code() == code


@pytest.mark.parametrize("page", PAGES)
def test_the_steps_of_a_code_are_handlers_of_both_pages(page: type[AddressAndCode]):
    assert {"send_code", "send_again", "change_address"} <= set(page.event_handlers)


@pytest.mark.parametrize("page", PAGES)
def test_an_address_is_gone_back_to_with_nothing_left_of_the_code(page: type[AddressAndCode]):
    state, other = page(), page()
    state._await_code(PENDING)
    assert (state.sent_to, state._request_id) == (PENDING.sent_to, PENDING.request_id)
    page.event_handlers["change_address"].fn(state)
    assert (state.sent_to, state._request_id) == ("", "")
    assert other.problems is not state.problems


@pytest.mark.parametrize(
    ("page", "door"),
    [
        (
            DeskSignIn,
            SignInKind(
                "second_factor",
                sign_in_service.sign_in_staff,
                sign_in_service.confirm_staff,
                "/desk",
                staff_service.request_new_staff_link,
                sign_in_service.recover_staff,
            ),
        ),
        (
            MioSignIn,
            SignInKind(
                "executor_factor",
                sign_in_service.sign_in_executor,
                sign_in_service.confirm_executor,
                "/mio",
                staff_service.request_new_link,
                sign_in_service.recover_executor,
            ),
        ),
    ],
)
def test_staff_and_executors_have_each_their_own_sign_in(page: type[PasswordAndCode], door: SignInKind):
    assert page()._sign_in_kind() == door


@pytest.mark.parametrize("page", DOORS)
def test_both_steps_are_handlers_of_both_pages(page: type[PasswordAndCode]):
    assert {"open", "enter", "confirm", "send_again", "begin_anew"} <= set(page.event_handlers)


@pytest.mark.parametrize("page", DOORS)
def test_a_password_is_gone_back_to_with_nothing_left_of_the_second_factor(page: type[PasswordAndCode]):
    state = page()
    state._await_code(PENDING)
    assert (state.step, state._request_id, state.by_application) == ("code", PENDING.request_id, False)
    page.event_handlers["begin_anew"].fn(state)
    assert (state.step, state._request_id) == ("password", "")


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/mio", "/mio"),
        ("/mio/week?section=credit", "/mio/week?section=credit"),
        ("/mio?x=1", "/mio?x=1"),
        ("/mion", ""),
        ("/desk", ""),
        ("", ""),
    ],
)
def test_a_sign_in_leads_only_to_pages_of_its_audience(asked: str, leads: str):
    assert below("/mio", asked) == leads
