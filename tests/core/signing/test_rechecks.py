"""Stored signatures are checked again by night from the kept evidence; what does not verify is told, and no verdict is changed."""

import datetime as dt
import hashlib
import threading
import zlib
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import Session, col, select

from portal.core.accounts.schema import AccountKind, Actor, StaffRole
from portal.core.applications.rules import APPLICATION
from portal.core.applications.signing.queries import RecheckedSignatures, rechecked_signatures
from portal.core.errors import NotAllowed
from portal.core.evidence.tables import KeptProof, SignatureStamp
from portal.core.notices.tables import OutboxLetter
from portal.core.signing.rechecks.service import recheck_kept
from portal.core.signing.rechecks.tables import SignatureRecheck
from portal.core.signing.tables import Signature
from portal.eds import TrustStore
from portal.jobs.rechecks import check
from tests.core.applications.test_at_once import at_once
from tests.core.applications.world import World
from tests.core.signing.test_record import recorded
from tests.core.signing.test_stamps import asked_again

ADMINISTRATOR = "admin@portal.example"


def by_night(world: World, hour: int = 2) -> None:
    """Go on to the next night, at this hour of Kazakhstan."""
    here = world.now().astimezone(dt.timezone(dt.timedelta(hours=5)))
    world.now.moment = (here + dt.timedelta(days=1)).replace(hour=hour, minute=0).astimezone(dt.UTC)


def checked(world: World, **other: Any) -> int:
    return recheck_kept(world.begin, verify_kept=world.verify.from_kept, now=world.now, **other)


def whole_night(world: World) -> int:
    """Run the job until it finds nothing more, and once again."""
    by_night(world)
    done = 0
    while found := checked(world):
        done += found
    return done


def found(world: World) -> RecheckedSignatures:
    return rechecked_signatures(world.begin, Actor("a" * 32, AccountKind.STAFF, "s", roles=frozenset({StaffRole.ADMINISTRATOR})))


def letters(world: World) -> list[OutboxLetter]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(OutboxLetter).where(OutboxLetter.path == "/desk/signatures")).all())


def rows(world: World) -> list[Signature]:
    with world.begin(reading=True) as session:
        return list(session.exec(select(Signature).order_by(col(Signature.at), col(Signature.id))).all())


def verdicts(world: World) -> list[tuple[Any, ...]]:
    return [(one.id, one.outcome, one.code, one.verdict, one.checked_at) for one in rows(world)]


def another(world: World) -> str:
    world.now.forward(seconds=1)
    return recorded(world)


@pytest.mark.parametrize("stamping", [None, True])
def test_a_signature_that_verifies_is_kept_with_the_time_of_its_check_once_a_night(world: World, stamping: Any):
    world.verify.stamping = stamping
    recorded(world)
    before = verdicts(world)
    by_night(world, 23)
    assert checked(world) == 0, "not by day"
    world.verify.silent = True
    world.now.forward(days=300)
    by_night(world)
    services: Any = world
    services.verify_kept = world.verify.from_kept
    assert (check(services), checked(world)) == (1, 0)
    view = found(world)
    assert (view.totals.good, view.totals.last_at, view.failing) == (1, world.now(), ())
    assert (verdicts(world), letters(world)) == (before, [])
    world.now.forward(days=1)
    assert checked(world) == 1


def test_every_signature_of_an_application_verifies_again_and_so_does_one_stamped_late(world: World):
    world.verify.stamping = False
    # Made anew: what other tests have signed may be stamped.
    world.sign(world.aigul, world._complete(), [APPLICATION])
    world.now.forward(hours=30)
    world.verify.stamping = True
    assert asked_again(world) > 2
    assert whole_night(world) == len(rows(world)) > 2
    assert (found(world).failing, found(world).totals.good) == ((), len(rows(world)))


@dataclass
class Stored:
    session: Session
    row: Signature

    @property
    def list(self) -> KeptProof:
        return self.session.exec(select(KeptProof).where(KeptProof.kind == "crl")).one()


def _document(stored: Stored) -> None:
    stored.row.content += b" "


def _document_and_hash(stored: Stored) -> None:
    stored.row.content += b" "
    stored.row.sha256 = hashlib.sha256(stored.row.content).hexdigest()


def _cms(stored: Stored) -> None:
    stored.row.cms = stored.row.cms[:-1] + bytes([stored.row.cms[-1] ^ 1])


def _owner(stored: Stored) -> None:
    stored.row.signer = {**stored.row.signer, "bin": "990440000123"}


def _list(stored: Stored) -> None:
    stored.list.packed = zlib.compress(zlib.decompress(stored.list.packed)[:-1])


def _no_zlib(stored: Stored) -> None:
    stored.list.packed = b"x"


def _list_gone(stored: Stored) -> None:
    stored.session.delete(stored.list)


def _unnamed(stored: Stored) -> None:
    stored.row.verdict = {**stored.row.verdict, "proofs": []}


BROKEN: dict[str, tuple[Callable[[Stored], None], str]] = {
    "the document": (_document, "The stored document is not the one"),
    "the document with its hash": (_document_and_hash, "This is not the document that was signed"),
    "the signature": (_cms, "The signature does not belong to the key"),
    "the recorded signer": (_owner, "does not match the certificate"),
    "a list": (_list, "A piece of kept evidence was changed"),
    "a list that is no archive": (_no_zlib, "A piece of kept evidence was changed"),
    "a list that is gone": (_list_gone, "A piece of kept evidence is missing"),
    "the names of the evidence": (_unnamed, "does not prove that the certificate was not revoked"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_verify_is_listed_with_its_reason_and_the_verdict_stays(world: World, name: str):
    world.staff(ADMINISTRATOR, StaffRole.ADMINISTRATOR)
    recorded(world)
    harm, reason = BROKEN[name]
    with world.begin() as session:
        harm(Stored(session, session.exec(select(Signature)).one()))
    before = verdicts(world)
    assert whole_night(world) == 1
    first = world.now()
    (line,) = found(world).failing
    assert (reason in line.reason.en, line.since, line.good_at) == (True, first, None), line.reason.en
    assert [(one.recipient, "1" in one.text) for one in letters(world)] == [(ADMINISTRATOR, True)]
    assert whole_night(world) == 1
    assert (found(world).failing[0].since, found(world).failing[0].checked_at) == (first, world.now())
    assert (verdicts(world), len(letters(world))) == (before, 1), "told once"


def test_a_changed_stamp_and_an_authority_that_is_not_trusted_any_more_are_named(world: World):
    world.verify.stamping = True
    recorded(world)
    with world.begin() as session:
        stamp = session.exec(select(SignatureStamp)).one()
        other = session.exec(select(KeptProof).where(KeptProof.kind == "certificate")).first()
        assert other is not None
        stamp.stamp_sha256 = other.sha256
    assert whole_night(world) == 1
    assert "time stamp" in found(world).failing[0].reason.en
    world.verify.keys = type(world.verify.keys)(**{**vars(world.verify.keys), "trust": TrustStore(())})
    assert whole_night(world) == 1
    assert "does not trust" in found(world).failing[0].reason.en


def test_a_signature_that_verifies_again_leaves_the_list_and_a_later_failure_is_told_anew(world: World):
    world.staff(ADMINISTRATOR, StaffRole.ADMINISTRATOR)
    signature_id = recorded(world)
    content = rows(world)[0].content
    for turn, stands in enumerate((b"other", content, b"another")):
        with world.begin() as session:
            session.get_one(Signature, signature_id).content = stands
        whole_night(world)
        assert len(found(world).failing) == (turn != 1)
    assert len(letters(world)) == 2
    assert found(world).failing[0].good_at == world.now() - dt.timedelta(days=1)


def test_the_letter_names_nobody_and_the_page_names_application_and_document(world: World):
    world.staff(ADMINISTRATOR, StaffRole.ADMINISTRATOR)
    application_id = world.signed()
    with world.begin() as session:
        for row in session.exec(select(Signature)).all():
            row.content += b" "
    many = len(rows(world))
    assert whole_night(world) == many
    lines = found(world).failing
    assert {one.signed.path for one in lines} == {f"/desk/applications/{application_id}"}
    assert any(one.signed.document.en == "The statement of signing the application" for one in lines)
    assert all(
        one.signed.document.en.startswith("Consent: ")
        for one in lines
        if one.signed.document.en != "The statement of signing the application"
    )
    (letter,) = letters(world)
    assert str(many) in letter.text
    for name in ("ҮЛГІБАЕВА", "Үлгібаева", world.aigul.iin, world.aigul.bin, "ЖШС", "ТОО"):
        assert name not in letter.text


def test_a_night_has_a_limit_and_the_next_one_goes_on_with_those_checked_longest_ago(world: World):
    ids = [recorded(world), *(another(world) for _ in range(4))]
    by_night(world)
    assert [checked(world, per_night=3, per_round=2) for _ in range(3)] == [2, 1, 0]
    with world.begin(reading=True) as session:
        first = set(session.exec(select(SignatureRecheck.signature_id)).all())
    by_night(world)
    assert [checked(world, per_night=3, per_round=2) for _ in range(3)] == [2, 1, 0]
    with world.begin(reading=True) as session:
        tonight = set(session.exec(select(SignatureRecheck.signature_id).where(SignatureRecheck.tried_at >= world.now())).all())
    assert len(first) == len(tonight) == 3
    assert set(ids) - first < tonight


@pytest.mark.parametrize("broken", [TimeoutError, BrokenProcessPool])
def test_a_check_that_breaks_off_decides_nothing_and_holds_up_no_other(world: World, broken: type[Exception]):
    hostile, honest = recorded(world), another(world)
    cms = next(one.cms for one in rows(world) if one.id == hostile)

    def verify(given: bytes, *rest: Any, **named: Any) -> Any:
        if given == cms:
            raise broken
        return world.verify.from_kept(given, *rest, **named)

    by_night(world)
    assert recheck_kept(world.begin, verify_kept=verify, now=world.now) == 2
    with world.begin(reading=True) as session:
        states = {one.signature_id: (one.good_at, one.fault) for one in session.exec(select(SignatureRecheck)).all()}
    assert states == {hostile: (None, ""), honest: (world.now(), "")}


def test_two_processes_keep_one_result_each_and_write_one_letter(world: World):
    world.staff(ADMINISTRATOR, StaffRole.ADMINISTRATOR)
    for _ in range(3):
        another(world)
    with world.begin() as session:
        for row in session.exec(select(Signature)).all():
            row.content = b"other"
    by_night(world)
    together = threading.Barrier(2)

    def work() -> int:
        together.wait()
        return checked(world) + checked(world)

    assert sum(int(str(one)) for one in at_once(work, work)) == 3
    checked(world)
    assert (len(found(world).failing), len(letters(world))) == (3, 1)


def test_nobody_but_an_administrator_reads_the_results(world: World):
    for who in (world.aigul, world.saule, world.analyst):
        with pytest.raises(NotAllowed):
            rechecked_signatures(world.begin, who)
