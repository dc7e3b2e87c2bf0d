"""A QR code that a service carries: held by one process, shown when the service has made it, signed and ended once."""

import base64
import datetime as dt
from collections.abc import Callable

import pytest

from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.signing.qr import rules, service
from portal.core.signing.qr.schema import QrState, QrView
from portal.settings import Settings
from tests.claims import after_the_death, claims_of
from tests.core.applications.world import World
from tests.core.signing.test_qr import PAPERS, SECRET, Codes

OFFER = {"picture": "data:image/gif;base64,R0lGODlh", "links": [["eGov Mobile", "https://m.example/"]]}
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def codes(world: World) -> Codes:
    codes = Codes(world)
    codes.settings = Settings(qr="sigex")
    return codes


def held(codes: Codes) -> list[str]:
    return [one.id for one, _ in service.hold_waiting(codes.world.begin, now=codes.world.now, claims=claims_of(codes.world.begin))]


def offered(codes: Codes) -> QrView:
    """A code that the service has made."""
    view = codes.make()
    held(codes)
    service.show_offer(codes.world.begin, view.id, OFFER, view.expires_at - SECOND, now=codes.world.now)
    return view


def sign(codes: Codes, view: QrView, signed: list[tuple[int, str]]) -> None:
    world = codes.world
    service.sign_by_carrier(world.begin, view.id, signed, now=world.now, verify=world.verify, secret=SECRET)


def test_a_code_is_held_by_one_process_and_taken_over_when_that_was_killed(codes: Codes):
    view = codes.make()
    assert (view.state, view.carrier, view.picture) == (QrState.PREPARING, "sigex", "")
    claims = claims_of(codes.world.begin, "killed")
    taken = [one for one, _ in service.hold_waiting(codes.world.begin, now=codes.world.now, claims=claims)]
    assert [(one.id, one.title, one.offer, one.opened) for one in taken] == [(view.id, taken[0].title, {}, False)]
    assert [base64.b64decode(one.content) for one in taken[0].papers] == [one.content for one in PAPERS]
    assert held(codes) == []
    codes.world.now.forward(minutes=5)
    assert held(codes) == []
    others = after_the_death(codes.world.begin, "killed")
    ((_, claim),) = service.hold_waiting(codes.world.begin, now=codes.world.now, claims=others)
    others.end(claim)
    assert held(codes) == [view.id]


def test_the_page_gets_the_picture_and_the_shorter_time_of_the_service(codes: Codes):
    view = codes.make()
    held(codes)
    service.tell_silent(codes.world.begin, view.id)
    silent = codes.current()
    assert silent is not None
    assert (silent.state, silent.problem) == (QrState.PREPARING, rules.CARRIER_SILENT.as_dict())
    service.show_offer(codes.world.begin, view.id, OFFER, view.expires_at - SECOND, now=codes.world.now)
    shown = codes.current()
    assert shown is not None
    assert (shown.state, shown.picture, shown.problem) == (QrState.WAITING, OFFER["picture"], {})
    assert (shown.links, shown.expires_at) == ((("eGov Mobile", "https://m.example/"),), view.expires_at - SECOND)


def test_a_longer_time_of_the_service_changes_nothing(codes: Codes):
    view = codes.make()
    service.show_offer(codes.world.begin, view.id, OFFER, view.expires_at + SECOND, now=codes.world.now)
    assert codes.row(view).expires_at == view.expires_at


def test_signatures_are_verified_and_taken_by_the_page_once(codes: Codes):
    view = offered(codes)
    service.tell_opened(codes.world.begin, view.id)
    assert codes.row(view).state == QrState.OPENED
    sign(codes, view, codes.signed())
    assert not service.is_awaited(codes.world.begin, view.id, now=codes.world.now)
    taken = codes.take(view)
    assert len(taken.signatures) == len(PAPERS)
    with pytest.raises(Refused):
        codes.take(view)


def test_signatures_of_another_key_are_refused_and_end_the_code(codes: Codes):
    view = offered(codes)
    with pytest.raises(Refused) as refused:
        sign(codes, view, codes.signed(codes.world.daniyar.bin))
    service.break_off(codes.world.begin, view.id, refused.value.wording)
    assert (codes.row(view).state, codes.row(view).problem) == (QrState.BROKEN, refused.value.wording.as_dict())
    with pytest.raises(NotAllowed):
        sign(codes, view, codes.signed())


def test_fewer_signatures_than_documents_are_refused(codes: Codes):
    view = offered(codes)
    with pytest.raises(Refused) as refused:
        sign(codes, view, codes.signed()[:1])
    assert refused.value.wording == rules.OTHER_DOCUMENTS
    assert codes.row(view).signatures == []


def test_a_refusal_on_the_telephone_ends_the_code(codes: Codes):
    view = offered(codes)
    service.cancel_by_carrier(codes.world.begin, view.id, now=codes.world.now, secret=SECRET)
    assert codes.row(view).state == QrState.CANCELLED


ENDS: list[Callable[[Codes, QrView], object]] = [
    lambda codes, _: codes.make(anew=True),
    lambda codes, _: codes.world.now.forward(minutes=11),
    lambda codes, view: service.break_off(codes.world.begin, view.id, rules.CARRIER_REFUSED),
]


@pytest.mark.parametrize("end", ENDS, ids=["replaced", "over", "broken"])
def test_a_code_that_is_over_is_not_carried_on(codes: Codes, end: Callable[[Codes, QrView], object]):
    view = codes.make()
    end(codes, view)
    state = codes.row(view).state
    assert not service.is_awaited(codes.world.begin, view.id, now=codes.world.now)
    assert view.id not in held(codes)
    service.show_offer(codes.world.begin, view.id, OFFER, view.expires_at, now=codes.world.now)
    service.tell_opened(codes.world.begin, view.id)
    service.tell_silent(codes.world.begin, view.id)
    assert (codes.row(view).state, codes.row(view).offer) == (state, {})


def test_no_telephone_speaks_with_the_portal_about_a_carried_code(codes: Codes):
    view = offered(codes)
    with pytest.raises(NotFound):
        codes.token(view)


def test_a_code_of_the_portal_itself_is_no_business_of_the_service(codes: Codes):
    codes.settings = Settings()
    view = codes.make()
    assert held(codes) == []
    assert not service.is_awaited(codes.world.begin, view.id, now=codes.world.now)
    service.break_off(codes.world.begin, view.id, rules.CARRIER_REFUSED)
    sign(codes, view, codes.signed())
    assert codes.row(view).state == QrState.WAITING
