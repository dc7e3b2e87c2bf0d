"""Signing in by BIN and password, by e-mail, by certificate; forgetting the password."""

import dataclasses

import pytest
from sqlalchemy import event

from portal.core.accounts import passwords, words
from portal.core.accounts.people import Visitor
from portal.core.accounts.rules import CODE_TRIES
from portal.core.accounts.sessions import queries
from portal.core.accounts.sessions import service as sessions_service
from portal.core.accounts.sign_in import service as sign_in_service
from portal.core.errors import NotFound, NotSignedIn, Refused, TooMany

from .conftest import AYGUL, DANIYAR, PASSWORD, STRANGER, AccountsWorld, signed

OTHER = "Жел-Дала8!y"
NOBODY = "150240008272"


@pytest.fixture
def home(world: AccountsWorld) -> AccountsWorld:
    """A world in which Данияр and his employee Айгүл have accounts."""

    def people() -> None:
        token, daniyar = world.enter(world.register())
        world.register(AYGUL, "aygul@example.kz", OTHER)
        world.approve("aygul@example.kz", daniyar)
        sessions_service.sign_out(world.begin, token, now=world.now)
        world.now.forward(minutes=2)

    world.once("two at home", people)
    return world


def _refused(world: AccountsWorld, verb, *args) -> Refused:
    with pytest.raises(Refused) as caught:
        world.call(verb, *args)
    return caught.value


@pytest.mark.parametrize(("password", "iin"), [(PASSWORD, DANIYAR.iin), (OTHER, AYGUL.iin)])
def test_among_several_people_of_one_bin_the_password_decides(home: AccountsWorld, password: str, iin: str) -> None:
    _, actor = home.enter(home.call(sign_in_service.sign_in_by_password, "1603 4000-3066", password))
    assert actor.iin == iin


@pytest.mark.parametrize("bin_", [DANIYAR.bin, NOBODY])
def test_a_wrong_password_and_an_unknown_bin_are_refused_alike(home: AccountsWorld, bin_: str) -> None:
    refusal = _refused(home, sign_in_service.sign_in_by_password, bin_, "Не-Тот7!пароль")
    assert (refusal.wording.ru, refusal.code) == ("Неверный пароль", "wrong_password")


def test_a_password_costs_one_computation_however_many_colleagues_there_are(home: AccountsWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[bytes] = []
    real = passwords.bcrypt.hashpw
    monkeypatch.setattr(passwords.bcrypt, "hashpw", lambda password, salt: spent.append(salt) or real(password, salt))
    for bin_ in (DANIYAR.bin, NOBODY):
        _refused(home, sign_in_service.sign_in_by_password, bin_, "Не-Тот7!пароль")
    assert len(spent) == 2


@pytest.mark.parametrize("bin_", ["", "123", "123456789012", "абв"])
def test_what_is_no_bin_is_said_to_be_none(home: AccountsWorld, bin_: str) -> None:
    assert _refused(home, sign_in_service.sign_in_by_password, bin_, PASSWORD).code == "bad_bin"


def test_guessing_passwords_is_stopped_and_the_other_ways_stay_open(home: AccountsWorld) -> None:
    for _ in range(10):
        _refused(home, sign_in_service.sign_in_by_password, DANIYAR.bin, "Не-Тот7!пароль")
    with pytest.raises(TooMany):
        home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD)
    pending = home.call(sign_in_service.request_code, "daniyar@example.kz", "ru")
    assert home.call(sign_in_service.confirm_code, pending.request_id, home.code("daniyar@example.kz")).path == "/cabinet"
    challenge = home.call(sign_in_service.start_sign_in, "ru")
    assert home.call(sign_in_service.sign_in_by_certificate, challenge.id, signed(DANIYAR, challenge.text)).path == "/cabinet"


def test_a_right_password_makes_earlier_mistakes_forgotten(home: AccountsWorld) -> None:
    for _ in range(3):
        for _ in range(6):
            assert _refused(home, sign_in_service.sign_in_by_password, DANIYAR.bin, "Не-Тот7!пароль").code == "wrong_password"
        assert home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD).path == "/cabinet"


def test_a_code_from_a_letter_signs_in_once(home: AccountsWorld) -> None:
    pending = home.call(sign_in_service.request_code, " Daniyar@Example.KZ ", "ru")
    code = home.code("daniyar@example.kz")
    _, actor = home.enter(home.call(sign_in_service.confirm_code, pending.request_id, f"{code[:3]} {code[3:]}"))
    assert actor.iin == DANIYAR.iin
    assert _refused(home, sign_in_service.confirm_code, pending.request_id, code).code == "request_over"


def _statements(home: AccountsWorld, email: str) -> list[str]:
    seen: list[str] = []
    with home.begin(reading=True) as session:
        engine = session.get_bind().engine

    def note(_connection, _cursor, statement, _parameters, _context, _many) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    home.call(sign_in_service.request_code, email, "ru")
    event.remove(engine, "before_cursor_execute", note)
    return seen


def test_an_unknown_address_gets_the_same_answer_from_the_same_work_and_no_letter(home: AccountsWorld) -> None:
    before = len(home.letters())
    assert _statements(home, "nobody@example.kz") == _statements(home, "daniyar@example.kz")
    assert len(home.letters()) == before + 1
    pending = home.call(sign_in_service.request_code, "nobody@example.kz", "ru")
    assert pending.sent_to == "nobody@example.kz"
    assert _refused(home, sign_in_service.confirm_code, pending.request_id, "123456").wording == words.WRONG_CODE


def test_a_code_ends_after_ten_minutes(home: AccountsWorld) -> None:
    pending = home.call(sign_in_service.request_code, "daniyar@example.kz", "ru")
    home.now.forward(minutes=10)
    assert _refused(home, sign_in_service.confirm_code, pending.request_id, home.code("daniyar@example.kz")).wording == words.WRONG_CODE


def test_a_code_allows_five_tries(home: AccountsWorld) -> None:
    pending = home.call(sign_in_service.request_code, "daniyar@example.kz", "ru")
    code = home.code("daniyar@example.kz")
    wrong = "000000" if code != "000000" else "000001"
    for _ in range(CODE_TRIES):
        _refused(home, sign_in_service.confirm_code, pending.request_id, wrong)
    assert _refused(home, sign_in_service.confirm_code, pending.request_id, code).wording == words.WRONG_CODE


def test_a_code_belongs_to_the_request_and_the_browser_that_asked(home: AccountsWorld) -> None:
    first = home.call(sign_in_service.request_code, "daniyar@example.kz", "ru")
    home.call(sign_in_service.request_code, "aygul@example.kz", "ru")
    code = home.code("aygul@example.kz")
    if code != home.code("daniyar@example.kz"):
        _refused(home, sign_in_service.confirm_code, first.request_id, code)
    home.visitor = dataclasses.replace(home.visitor, browser="c" * 43)
    assert _refused(home, sign_in_service.confirm_code, first.request_id, home.code("daniyar@example.kz")).code == "request_over"


def test_a_new_code_voids_the_old_one(home: AccountsWorld) -> None:
    pending = home.call(sign_in_service.request_code, "daniyar@example.kz", "ru")
    old = home.code("daniyar@example.kz")
    with pytest.raises(TooMany):
        home.call(sign_in_service.resend_request_code, pending.request_id)
    home.now.forward(seconds=60)
    home.call(sign_in_service.resend_request_code, pending.request_id)
    new = home.code("daniyar@example.kz")
    if old != new:
        _refused(home, sign_in_service.confirm_code, pending.request_id, old)
    assert home.call(sign_in_service.confirm_code, pending.request_id, new).path == "/cabinet"


def test_letters_to_one_address_are_limited(home: AccountsWorld) -> None:
    with pytest.raises(TooMany):
        for _ in range(7):
            home.call(sign_in_service.request_code, "daniyar@example.kz", "ru")


def test_a_renewed_certificate_is_the_same_person(home: AccountsWorld) -> None:
    for serial in ("0a", "0b"):
        challenge = home.call(sign_in_service.start_sign_in, "kk")
        assert "жеке кабинетке кіру" in challenge.text
        _, actor = home.enter(home.call(sign_in_service.sign_in_by_certificate, challenge.id, signed(DANIYAR, challenge.text, serial)))
        assert actor.iin == DANIYAR.iin


def test_a_certificate_nobody_registered_leads_to_registration(home: AccountsWorld) -> None:
    challenge = home.call(sign_in_service.start_sign_in, "ru")
    refusal = _refused(home, sign_in_service.sign_in_by_certificate, challenge.id, signed(STRANGER, challenge.text))
    assert refusal.code == "unknown_certificate"
    assert "Регистрация" in refusal.wording.ru


def _reset(home: AccountsWorld, password: str, email: str = "daniyar@example.kz"):
    pending = home.call(sign_in_service.request_reset, email, "ru")
    home.call(sign_in_service.confirm_reset, pending.request_id, home.code(email))
    return home.call(sign_in_service.set_new_password, pending.request_id, password, password)


def test_a_forgotten_password_is_replaced_and_open_sessions_end(home: AccountsWorld) -> None:
    token, _ = home.enter(home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD))
    signed_in = _reset(home, "Новый-Ветер5?")
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(home.begin, token, now=home.now)
    home.enter(signed_in)
    assert _refused(home, sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD).code == "wrong_password"
    home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, "Новый-Ветер5?")


def test_a_new_password_needs_the_code_first(home: AccountsWorld) -> None:
    pending = home.call(sign_in_service.request_reset, "daniyar@example.kz", "ru")
    assert _refused(home, sign_in_service.set_new_password, pending.request_id, OTHER, OTHER).code == "request_over"


def test_guesses_at_a_colleagues_password_by_resets_come_to_an_end(home: AccountsWorld) -> None:
    for number in range(10):
        home.now.forward(seconds=1)
        _reset(home, f"Новый-Ветер5?{number}")
    home.now.forward(seconds=1)
    with pytest.raises(TooMany):
        _reset(home, OTHER)
    home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, "Новый-Ветер5?9")


def test_a_new_password_may_not_be_a_colleagues(home: AccountsWorld) -> None:
    with pytest.raises(Refused, match="easy to guess"):
        _reset(home, OTHER)


def test_a_reset_code_does_not_sign_in(home: AccountsWorld) -> None:
    pending = home.call(sign_in_service.request_reset, "daniyar@example.kz", "ru")
    assert _refused(home, sign_in_service.confirm_code, pending.request_id, home.code("daniyar@example.kz")).code == "request_over"


def test_ones_other_sessions_are_ended_at_once_and_nobody_elses(home: AccountsWorld) -> None:
    tokens: list[str] = []
    for number in range(3):
        home.visitor = Visitor(browser=str(number) * 43, address="198.51.100.1")
        token, daniyar = home.enter(home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD))
        tokens.append(token)
    home.visitor = Visitor(browser="d" * 43, address="198.51.100.1")
    aygul, _ = home.enter(home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, OTHER))
    waiting = home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD)
    home.call(sessions_service.end_other_sessions, who=daniyar)
    assert [one.id for one in home.call(queries.sessions, who=daniyar)] == [daniyar.session_id]
    assert sessions_service.actor_of(home.begin, aygul, now=home.now).account_id != daniyar.account_id
    for token in tokens[:-1]:
        with pytest.raises(NotSignedIn):
            sessions_service.actor_of(home.begin, token, now=home.now)
    # A right to open one more, given a moment before, is void too.
    with pytest.raises(Refused):
        home.enter(waiting)


def test_one_sees_and_ends_ones_own_sessions_only(home: AccountsWorld) -> None:
    token, daniyar = home.enter(home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD))
    home.visitor = Visitor(browser="c" * 43, address="198.51.100.1")
    _, again = home.enter(home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, PASSWORD))
    _, aygul = home.enter(home.call(sign_in_service.sign_in_by_password, DANIYAR.bin, OTHER))
    assert {one.id: one.current for one in home.call(queries.sessions, who=again)} == {daniyar.session_id: False, again.session_id: True}
    with pytest.raises(NotFound):
        home.call(sessions_service.end_session, daniyar.session_id, who=aygul)
    home.call(sessions_service.end_session, daniyar.session_id, who=again)
    with pytest.raises(NotSignedIn):
        sessions_service.actor_of(home.begin, token, now=home.now)
