"""The developer: looked up, invited, given access to its own part only."""

import pytest
from sqlmodel import select

from portal.core.applications.filling import queries as filling_queries
from portal.core.applications.filling import service
from portal.core.applications.signing import queries as signing_queries
from portal.core.errors import Refused, TooMany, TryLater
from portal.core.invitations.rules import LIFE, InvitationState
from portal.core.invitations.tables import Partnership
from portal.core.notices.schema import Fate, LetterState
from portal.core.notices.tables import OutboxLetter
from portal.ports.registry import LegalEntity, RegistryUnavailable
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import World
from tests.examples import COMPANY, DEVELOPER, OTHER
from tests.held import while_held


class SilentRegistry:
    def find(self, bin_: str) -> LegalEntity | None:
        raise RegistryUnavailable(bin_)


def another(world: World) -> str:
    """Begin a second application: while the first one is untouched, the same is answered."""
    application_id = world.create()
    world.say(world.aigul, application_id, "website", "https://ulgi.example")
    return application_id


def letters(world: World) -> list[OutboxLetter]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(OutboxLetter)).all())


def test_the_name_comes_from_the_registry(world: World):
    application_id = world.create()
    saved = world.call(service.look_up_developer, world.aigul, application_id, " 4904 4000 0023 ")
    assert saved.texts == {"developer_bin": DEVELOPER, "developer_name": "ТОО «Мысал Девелопмент»"}
    assert world.view(world.aigul, application_id).values["developer_name"] == "ТОО «Мысал Девелопмент»"


@pytest.mark.parametrize(("typed", "code"), [(COMPANY, "own_bin"), ("123", "bad_bin"), ("", "bad_bin"), ("490740000044", "unknown_bin")])
def test_a_bin_that_is_no_developers_is_refused_and_kept_as_typed(world: World, typed: str, code: str):
    application_id = world.create()
    with pytest.raises(Refused) as refused:
        world.call(service.look_up_developer, world.aigul, application_id, typed)
    assert refused.value.code == code
    assert world.view(world.aigul, application_id).values.get("developer_bin", "") == typed


def test_a_silent_registry_loses_nothing(world: World):
    application_id = world.create()
    world.registry = SilentRegistry()
    with pytest.raises(TryLater):
        world.call(service.look_up_developer, world.aigul, application_id, DEVELOPER)
    assert world.view(world.aigul, application_id).developer_bin == DEVELOPER


def test_the_invitation_goes_out_in_three_languages_with_its_link(world: World):
    application_id = world.create()
    token = world.invite(application_id)
    sent = [letter for letter in letters(world) if letter.recipient == "daniyar@mysal.example"]
    assert len(sent) == 1
    assert sent[0].text.count(f"https://portal.example.kz/i/{token}") == 3
    assert "««" not in sent[0].text and "«ТОО «" not in sent[0].text  # noqa: PT018
    line = world.view(world.aigul, application_id).invitation
    assert line is not None
    assert line.letter == LetterState(Fate.WAITING, None, "")


def test_an_invitation_needs_the_developer_and_for_a_letter_its_address(world: World):
    application_id = world.create()
    with pytest.raises(Refused) as refused:
        world.call(service.invite_developer, world.aigul, application_id)
    assert refused.value.code == "no_developer"
    world.say(world.aigul, application_id, "developer_bin", DEVELOPER)
    world.say(world.aigul, application_id, "developer_email", "daniyar@mysal.example")
    with pytest.raises(Refused) as refused:
        world.call(service.invite_developer, world.aigul, application_id, send=True)
    assert (refused.value.code, refused.value.field) == ("not_looked_up", "developer_bin")
    assert letters(world) == []
    world.say(world.aigul, application_id, "developer_email", "")
    world.call(service.look_up_developer, world.aigul, application_id, DEVELOPER)
    with pytest.raises(Refused) as refused:
        world.call(service.invite_developer, world.aigul, application_id, send=True)
    assert refused.value.code == "no_email"
    first = world.call(service.invite_developer, world.aigul, application_id)
    assert world.call(service.invite_developer, world.aigul, application_id).token == first.token
    assert world.call(service.renew_invitation, world.aigul, application_id).token != first.token


def test_a_person_sends_developers_so_many_letters_in_an_hour(world: World):
    application_id = world.create()
    world.say(world.aigul, application_id, "developer_email", "daniyar@mysal.example")
    world.call(service.look_up_developer, world.aigul, application_id, DEVELOPER)
    for _ in range(60):
        world.call(service.invite_developer, world.aigul, application_id, send=True)
    with pytest.raises(TooMany):
        world.call(service.invite_developer, world.aigul, application_id, send=True)
    assert len(letters(world)) == 60
    assert world.call(service.invite_developer, world.aigul, application_id).state is InvitationState.FRESH


def test_the_developer_finds_its_part_and_nothing_of_the_company(world: World):
    application_id = world.create()
    world.say(world.aigul, application_id, "project_name", "Жоба")
    world.attach(world.aigul, application_id, "doc/charter/company")
    world.join(application_id)
    view = world.view(world.daniyar, application_id)
    assert view.party == "developer"
    assert (view.values["dev_bin"], view.values["dev_name_ru"]) == (DEVELOPER, world.daniyar.organisation_name)
    assert (view.project_name, view.company_name) == ("Жоба", world.aigul.organisation_name)
    assert all(address.startswith("dev_") for address in (*view.values, *view.rows))
    assert not view.files
    assert all(line.address.endswith("/developer") for line in (*view.documents, *view.consents))
    assert view.invitation is None


def test_each_side_sees_how_far_the_other_is(world: World):
    application_id = world.create()
    world.join(application_id)
    before = world.view(world.aigul, application_id).other
    world.fill(world.daniyar, application_id)
    after = world.view(world.aigul, application_id).other
    assert before.done < after.done < after.total
    assert world.view(world.daniyar, application_id).other.party == "company"
    foreign = [gap for gap in world.gaps(world.daniyar, application_id) if not gap.mine]
    assert foreign
    assert all(gap.address == "" for gap in foreign)


def test_the_company_reads_whether_its_developer_is_invited(world: World):
    application_id = world.create()
    assert not world.view(world.aigul, application_id).other.invited
    world.invite(application_id)
    other = world.view(world.aigul, application_id).other
    assert (other.joined, other.invited) == (False, True)
    assert world.call(signing_queries.answers_to_check, world.aigul, application_id).other == other
    world.now.forward(seconds=LIFE.total_seconds())
    assert not world.view(world.aigul, application_id).other.invited


def test_a_later_application_reaches_a_known_developer_by_itself(world: World):
    world.join(world.create())
    later = world.create()
    saved = world.call(service.look_up_developer, world.aigul, later, DEVELOPER)
    assert saved.texts["developer_name"]
    assert world.view(world.aigul, later).other.joined
    assert world.view(world.daniyar, later).values["dev_bin"] == DEVELOPER
    assert world.call(filling_queries.listing, world.daniyar, "guarantee").total == 2
    reached = [letter for letter in letters(world) if letter.subject.startswith("Вас ждёт заявка")]
    assert [letter.subject for letter in reached] == ["Вас ждёт заявка: Проект без названия"]
    assert "в заявке «Проект без названия»" in reached[0].text
    with pytest.raises(Refused) as refused:
        world.call(service.invite_developer, world.aigul, later)
    assert refused.value.code == "already_in"


def test_another_developer_sees_nothing_of_its_predecessor_who_gets_it_back(world: World):
    application_id = world.create()
    world.join(application_id)
    world.say(world.daniyar, application_id, "dev_website", "https://mysal.example")
    row = world.view(world.daniyar, application_id).rows["dev_holders"][0]
    world.say(world.daniyar, application_id, f"dev_holders/{row}/holder_name", "Данияр")
    file = world.attach(world.daniyar, application_id, "doc/charter/developer")
    world.call(service.look_up_developer, world.aigul, application_id, OTHER)
    token = world.call(service.invite_developer, world.aigul, application_id).token
    world.call(service.accept_invitation, world.stranger, token)
    theirs = world.view(world.stranger, application_id)
    assert theirs.values == {"dev_bin": OTHER, "dev_name_ru": world.stranger.organisation_name}
    assert (theirs.files, len(theirs.rows["dev_holders"])) == ({}, 1)
    assert row not in theirs.rows["dev_holders"]
    with pytest.raises(Refused):
        world.view(world.daniyar, application_id)
    world.call(service.look_up_developer, world.aigul, application_id, DEVELOPER)
    back = world.view(world.daniyar, application_id)
    assert (back.values["dev_website"], back.rows["dev_holders"]) == ("https://mysal.example", (row,))
    assert back.values[f"dev_holders/{row}/holder_name"] == "Данияр"
    assert back.files["doc/charter/developer"][0].id == file.id


def test_what_the_developer_said_of_itself_once_it_need_not_say_again(world: World):
    first = world.create()
    world.join(first)
    world.fill(world.daniyar, first)
    row = world.view(world.daniyar, first).rows["dev_objects"][0]
    later = world.create()
    world.call(service.look_up_developer, world.aigul, later, DEVELOPER)
    old, new = world.view(world.daniyar, first), world.view(world.daniyar, later)
    assert dict(new.values) == {address: text for address, text in old.values.items() if not address.startswith("doc/pledge")}
    assert new.rows["dev_objects"] == (row,)
    assert new.files["doc/charter/developer"][0].id == old.files["doc/charter/developer"][0].id
    assert not [line for line in new.consents if line.id]


def test_the_company_is_told_when_the_developers_part_is_complete(world: World):
    application_id = world.create()
    world.say(world.aigul, application_id, "project_name", "Жоба")
    world.join(application_id)
    world.fill(world.daniyar, application_id)
    world.sign_consents(world.daniyar, application_id)
    kinds = [event.kind for event in world.call(filling_queries.history, world.aigul, application_id)]
    assert kinds.count("developer_done") == 1
    told = [letter for letter in letters(world) if letter.subject.startswith("Застройщик заполнил")]
    assert [letter.recipient for letter in told] == [world.aigul.email]


def test_two_invitations_of_one_company_are_accepted_at_once(world: World):
    first, second = another(world), another(world)
    tokens = [world.invite(one) for one in (first, second)]
    answers = at_once(*(lambda token=token: world.call(service.accept_invitation, world.daniyar, token) for token in tokens))
    assert [isinstance(one, service.Joined) for one in answers] == [True, True]
    assert all(world.view(world.aigul, one).other.joined for one in (first, second))


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_the_second_of_two_invitations_waits_for_the_first(world: World):
    tokens = [world.invite(one) for one in (another(world), another(world))]
    _, second = while_held(
        world.begin,
        lambda begin: service.accept_invitation(begin, world.daniyar, tokens[0], now=world.now),
        lambda: world.call(service.accept_invitation, world.daniyar, tokens[1]),
    )
    assert isinstance(second.result(timeout=30), service.Joined)
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Partnership)).all()) == 1


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.parametrize("accepted_first", [True, False])
def test_a_bin_typed_while_an_invitation_is_accepted_lets_the_developer_in(world: World, accepted_first: bool):  # noqa: FBT001  (a table)
    token, other = world.invite(another(world)), another(world)
    acts = [
        lambda begin: service.accept_invitation(begin, world.daniyar, token, now=world.now),
        lambda begin: service.answer(begin, world.aigul, other, "developer_bin", DEVELOPER, now=world.now),
    ]
    first, second = acts if accepted_first else reversed(acts)
    _, waited = while_held(world.begin, first, lambda: second(world.begin))
    waited.result(timeout=30)
    assert world.view(world.aigul, other).other.joined
    assert world.view(world.daniyar, other).values["dev_bin"] == DEVELOPER
