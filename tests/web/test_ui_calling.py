"""Calling the core from a page: who is asking, which services are filled in, what a refusal becomes."""

import dataclasses
import datetime as dt

import pytest

from portal import bootstrap
from portal.core.accounts.schema import AccountKind, Visitor
from portal.core.errors import NotFound, NotSignedIn
from portal.settings import Settings
from portal.telemetry.trace import NUMBER_BYTES
from portal.web.shell.verbs import carry_out, refused


@dataclasses.dataclass(frozen=True)
class Collaborators:
    """The services that a verb may ask for in these tests."""

    begin: object
    now: object
    settings: Settings


@pytest.fixture
def house(begin, now, monkeypatch):
    services = Collaborators(begin, now, Settings(public_url="http://portal.example"))
    monkeypatch.setattr(bootstrap, "process_services", lambda: services)
    return services


def look_around(begin, visitor, word, *, now, loud=False):
    return begin, visitor, word, now(), loud


def test_a_verb_for_visitors_is_told_who_asks_and_gets_its_collaborators(house):
    begin, visitor, word, at, loud = carry_out(
        look_around, ("БИН",), {"loud": True}, cookie="visitor=abc; session=def", address="192.0.2.7"
    )

    assert begin is house.begin
    assert visitor == Visitor("abc", "192.0.2.7", "def")
    assert (word, loud) == ("БИН", True)
    assert isinstance(at, dt.datetime)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("а\x00б\ud800в", "абв"),
        ({"key\x00": ["\x00", "x"]}, {"key": ["", "x"]}),
        (("\udfff", 1, None), ("", 1, None)),
        ("🏗 көп\nжол", "🏗 көп\nжол"),
    ],
    ids=["text", "fields", "list", "ordinary"],
)
@pytest.mark.usefixtures("house")
def test_signs_that_no_database_takes_do_not_reach_a_verb(sent, told):
    assert carry_out(look_around, (sent,), {}, cookie="", address="")[2] == told


@pytest.mark.usefixtures("house")
def test_a_chosen_word_stays_what_it_is():
    assert carry_out(look_around, (AccountKind.STAFF,), {}, cookie="", address="")[2] is AccountKind.STAFF


@pytest.mark.usefixtures("house")
def test_a_collaborator_given_by_hand_is_not_replaced():
    later = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)

    assert carry_out(look_around, ("",), {"now": lambda: later}, cookie="", address="")[3] == later


@pytest.mark.usefixtures("house")
def test_a_verb_for_people_signed_in_is_never_reached_without_a_session():
    def sign(begin, actor):
        raise AssertionError(begin, actor)

    with pytest.raises(NotSignedIn):
        carry_out(sign, (), {}, cookie="session=stolen", address="")


@pytest.mark.usefixtures("house")
def test_a_function_that_is_no_verb_is_not_called():
    def loose(session, actor):
        raise AssertionError(session, actor)

    with pytest.raises(TypeError, match="is not a verb"):
        carry_out(loose, (), {}, cookie="", address="")


def order_of(event):
    return event.args[0][1]._var_value


def test_a_refusal_becomes_a_message_in_all_three_languages():
    toast, look = refused(NotFound())
    order = order_of(toast)

    assert look.handler.fn.__name__ == "look", "the page looks whether what it is about is gone too"
    assert order["order"] == "toast"
    assert order["words"] == NotFound().wording.as_dict()


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page():
    assert order_of(*refused(NotSignedIn()))["order"] == "sign_in"


def test_a_fault_shows_a_number_and_nothing_of_what_happened():
    order = order_of(*refused(RuntimeError("secret of the house")))

    assert order["kind"] == "error"
    assert "secret" not in str(order)
    number = order["words"]["ru"].rsplit(" ", 1)[1].rstrip(".")
    assert len(number) == 2 * NUMBER_BYTES
    assert number in order["words"]["kk"]
