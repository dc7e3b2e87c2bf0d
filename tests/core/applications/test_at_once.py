"""People who act at the same moment: nothing is lost, nothing happens twice."""

import threading
from collections.abc import Callable

from sqlmodel import select

from portal.core.applications.filling import queries
from portal.core.applications.filling import service as filling_service
from portal.core.applications.moderation import service as moderation_service
from portal.core.applications.rules import APPLICATION, Status
from portal.core.applications.signing import service as signing_service
from portal.core.applications.tables import Edit, Event, Version
from portal.core.audit import service as audit
from portal.core.errors import Refused
from tests.core.applications.world import GUARANTEE, World, cms

Act = Callable[[], object]


def at_once(*acts: Act) -> list[object]:
    """Run all functions from the same moment on. A refusal is returned like any other answer, an error is raised."""
    ready = threading.Barrier(len(acts))
    answers: list[object] = []

    def run(act: Act) -> None:
        ready.wait()
        try:
            answers.append(act())
        except Refused as refused:
            answers.append(refused)
        except Exception as error:  # noqa: BLE001  (the assertion below tells of it)
            answers.append(f"fault: {error!r}")

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not [answer for answer in answers if isinstance(answer, str) and answer.startswith("fault")], answers
    return answers


def test_every_edit_of_one_field_is_recorded(world: World):
    application_id = world.create()
    world.say(world.aigul, application_id, "name_kk", "Бастапқы")
    texts = [f"Мәтін {number}" for number in range(8)]
    at_once(*(lambda text=text: world.call(filling_service.answer, world.aigul, application_id, "name_kk", text) for text in texts))
    last = world.view(world.aigul, application_id).values["name_kk"]
    with world.begin(reading=True) as session:
        replaced = [edit.replaced for edit in session.exec(select(Edit).where(Edit.address == "name_kk")).all()]
    assert sorted([*replaced, last]) == sorted(["Бастапқы", *texts])


def test_edits_of_different_fields_by_both_parties_never_conflict(world: World):
    application_id = world.create()
    world.join(application_id)
    keys = ("name_kk", "website", "bank_name", "actual_street")
    acts: list[Act] = []
    for key in keys:
        acts.append(lambda key=key: world.call(filling_service.answer, world.aigul, application_id, key, f"https://{key}.example"))
        acts.append(
            lambda key=key: world.call(filling_service.answer, world.daniyar, application_id, f"dev_{key}", f"https://{key}.example")
        )
    answers = at_once(*acts)
    assert all(isinstance(answer, filling_service.SavedAnswer) for answer in answers)
    for who, prefix in ((world.aigul, ""), (world.daniyar, "dev_")):
        values = world.view(who, application_id).values
        assert [values[f"{prefix}{key}"] for key in keys] == [f"https://{key}.example" for key in keys]


def test_several_presses_at_once_make_one_application(world: World):
    ids = at_once(*(lambda: world.call(filling_service.create, world.aigul, GUARANTEE) for _ in range(6)))
    assert len(set(map(str, ids))) == 1
    assert world.call(queries.listing, world.aigul, GUARANTEE).total == 1


def test_sent_by_two_people_at_once_is_sent_once(world: World):
    application_id = world.complete()
    seen = world.seen(world.aigul, application_id)
    answers = at_once(*(lambda: world.call(moderation_service.send_to_moderation, world.aigul, application_id, seen) for _ in range(4)))
    assert answers.count(None) == 1
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Version)).all()) == 1
        assert len(session.exec(select(Event).where(Event.kind == "sent_to_moderation")).all()) == 1


def test_signed_twice_at_once_is_submitted_once(world: World):
    application_id = world.complete()
    seen = world.seen(world.aigul, application_id)
    paper = world.call(signing_service.prepare_signature, world.aigul, application_id, [APPLICATION], seen)[0]
    signature = cms(paper, world.verify.keys.heads[world.aigul.bin], world.now)
    answers = at_once(
        *(lambda: world.call(signing_service.sign, world.aigul, application_id, [(APPLICATION, signature)]) for _ in range(4))
    )
    assert all(isinstance(answer, signing_service.Signed) and answer.submission for answer in answers)
    assert world.view(world.aigul, application_id).status is Status.REGISTERED
    with world.begin(reading=True) as session:
        assert len(session.exec(select(Version)).all()) == 1


def test_an_edit_during_a_sending_is_never_sent_unseen(world: World):
    application_id = world.complete()
    seen = world.seen(world.aigul, application_id)
    acts: list[Act] = [lambda: world.call(moderation_service.send_to_moderation, world.aigul, application_id, seen)]
    acts += [lambda: world.call(filling_service.answer, world.daniyar, application_id, "dev_website", "https://late.example")]
    answers = at_once(*acts)
    saved = any(isinstance(answer, filling_service.SavedAnswer) for answer in answers)
    with world.begin(reading=True) as session:
        manifests = session.exec(select(Version.manifest)).all()
    assert len(manifests) == (0 if saved else 1)
    assert not any(b"late.example" in manifest for manifest in manifests)


def test_a_link_pressed_at_once_is_accepted_once_and_the_log_holds(world: World):
    token = world.invite(world.create())
    answers = at_once(*(lambda: world.call(filling_service.accept_invitation, world.daniyar, token) for _ in range(4)))
    assert sum(isinstance(answer, filling_service.Joined) for answer in answers) == 1
    assert audit.check(world.begin) is None
