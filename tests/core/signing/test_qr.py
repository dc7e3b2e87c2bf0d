"""A QR code: made for a browser, opened by one telephone, signed once, in time, with the right key."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from portal.core.accounts.limits import Limiter
from portal.core.accounts.people import Visitor
from portal.core.errors import NotAllowed, NotFound, Refused
from portal.core.signing.qr import queries, rules, service
from portal.core.signing.qr.schema import QrDocument, QrRequest, QrState, QrView
from portal.core.signing.qr.tables import QrSession
from portal.eds import Purpose, SignatureVerdict
from portal.settings import Settings
from portal.wording import same
from tests.core.applications.world import World

SECRET = b"a secret of the tests, 32 bytes!!"
HERE = Visitor("b" * 43, "203.0.113.7")
ELSEWHERE = Visitor("c" * 43, "203.0.113.8")
PAPERS = (QrDocument(same("Келісім"), b"%PDF-1.7 one"), QrDocument(same("Өтініш"), "екі".encode()))


class Codes:
    """The verbs of both sides with their services."""

    def __init__(self, world: World) -> None:
        self.world, self.limiter, self.settings = world, Limiter(), Settings()

    def make(self, *, anew: bool = False, who: Visitor = HERE, **changed: Any) -> QrView:
        asked: dict[str, Any] = {"claim": "1", "documents": PAPERS, "bin": self.world.aigul.bin, "may_sign": True} | changed
        request = QrRequest("consents", "a1", title=same("Қол қою"), purpose=Purpose.DOCUMENT, **asked)
        return service.begin_session(
            self.world.begin, who, request, anew=anew, now=self.world.now, limiter=self.limiter, settings=self.settings
        )

    def current(self, who: Visitor = HERE) -> QrView | None:
        return queries.current(self.world.begin, who, "consents", "a1", now=self.world.now)

    def take(self, view: QrView, who: Visitor = HERE) -> QrView:
        return service.take(self.world.begin, who, view.id, now=self.world.now)

    def token(self, view: QrView) -> str:
        return service.invitation(self.world.begin, view.code, now=self.world.now, secret=SECRET).token

    def open(self, view: QrView) -> str:
        token = self.token(view)
        service.documents_for_phone(self.world.begin, view.code, token, now=self.world.now, secret=SECRET)
        return token

    def cms(self, content: bytes, bin_: str = "") -> str:
        head = self.world.verify.keys.heads[bin_ or self.world.aigul.bin]
        return base64.b64encode(head.sign(content, self.world.now())).decode()

    def signed(self, bin_: str = "") -> list[tuple[int, str]]:
        return [(number, self.cms(paper.content, bin_)) for number, paper in enumerate(PAPERS, 1)]

    def sign(self, view: QrView, token: str, signed: list[tuple[int, str]]) -> None:
        service.sign_by_phone(self.world.begin, view.code, token, signed, now=self.world.now, verify=self.world.verify, secret=SECRET)

    def row(self, view: QrView) -> QrSession:
        with self.world.begin(reading=True) as session:
            return session.get_one(QrSession, view.id)


@pytest.fixture
def codes(world: World) -> Codes:
    return Codes(world)


def test_what_a_telephone_signs_reaches_the_page_that_asked_once(codes: Codes):
    view = codes.make()
    token, signed = codes.open(view), codes.signed()
    codes.sign(view, token, signed)
    seen = codes.current()
    assert seen is not None
    assert (seen.id, seen.state) == (view.id, QrState.SIGNED)
    assert codes.take(view).signatures == tuple(cms for _, cms in signed)
    with pytest.raises(Refused) as again:
        codes.take(view)
    assert again.value.wording == rules.ENDED
    assert codes.current() is None


def test_a_telephone_gets_the_bytes_and_names_of_every_document(codes: Codes):
    view = codes.make()
    papers = service.documents_for_phone(codes.world.begin, view.code, codes.token(view), now=codes.world.now, secret=SECRET)
    assert [(paper.number, paper.media_type, paper.names["kk"]) for paper in papers] == [
        (1, "application/pdf", "Келісім"),
        (2, "text/plain", "Өтініш"),
    ]
    assert [base64.b64decode(paper.content) for paper in papers] == [paper.content for paper in PAPERS]


def test_a_reload_finds_the_code_and_another_browser_does_not(codes: Codes):
    view = codes.make()
    token = codes.open(view)
    seen = codes.current()
    assert seen is not None
    assert (seen.id, seen.state) == (view.id, QrState.OPENED)
    assert codes.make().id == view.id
    assert codes.current(ELSEWHERE) is None
    assert queries.look(codes.world.begin, ELSEWHERE, view.id, now=codes.world.now) is None
    codes.sign(view, token, codes.signed())
    with pytest.raises(Refused) as other:
        codes.take(view, ELSEWHERE)
    assert other.value.wording == rules.UNKNOWN


@pytest.mark.parametrize("change", [{"anew": True}, {"claim": "2"}, {"documents": PAPERS[:1]}])
def test_a_newer_code_of_the_same_window_kills_the_older_one(codes: Codes, change: dict[str, Any]):
    older = codes.make()
    token = codes.open(older)
    newer = codes.make(**change)
    assert newer.id != older.id
    with pytest.raises(NotAllowed) as dead:
        codes.sign(older, token, codes.signed())
    assert dead.value.wording == rules.ENDED
    assert codes.row(older).signatures == []


def test_a_second_telephone_cannot_open_a_code(codes: Codes):
    view = codes.make()
    codes.open(view)
    with pytest.raises(NotAllowed) as refused:
        codes.token(view)
    assert refused.value.wording == rules.OPENED_ALREADY


def test_the_same_signatures_may_come_twice_and_others_may_not(codes: Codes):
    view = codes.make()
    token, signed = codes.open(view), codes.signed()
    codes.sign(view, token, signed)
    codes.sign(view, token, signed)
    codes.world.now.forward(seconds=1)
    with pytest.raises(NotAllowed):
        codes.sign(view, token, codes.signed())
    assert [cms for _, cms in signed] == codes.row(view).signatures


def test_signatures_after_the_expiry_are_refused(codes: Codes):
    view = codes.make()
    token = codes.open(view)
    codes.world.now.forward(minutes=10)
    with pytest.raises(NotAllowed) as late:
        codes.sign(view, token, codes.signed())
    assert late.value.wording == rules.OVER
    assert (codes.row(view).state, codes.current()) == (QrState.OPENED, None)


def test_what_was_signed_in_time_may_be_sent_on_a_little_later_and_not_much(codes: Codes):
    view = codes.make()
    codes.sign(view, codes.open(view), codes.signed())
    codes.world.now.forward(minutes=12)
    assert codes.current() is not None
    codes.world.now.forward(minutes=4)
    with pytest.raises(Refused):
        codes.take(view)


def test_a_key_of_another_organisation_is_refused_with_the_sentence_of_the_verdict(codes: Codes):
    view = codes.make(bin="940540000015")
    token = codes.open(view)
    with pytest.raises(Refused) as refused:
        codes.sign(view, token, codes.signed())
    row = codes.row(view)
    assert row.problem == refused.value.wording.as_dict()
    assert (row.state, row.refused, row.signatures) == (QrState.OPENED, 1, [])


def test_a_code_dies_after_many_invalid_signatures(codes: Codes):
    view = codes.make()
    token = codes.open(view)
    swapped = [(1, codes.cms(PAPERS[1].content)), (2, codes.cms(PAPERS[0].content))]
    for _ in range(rules.MOST_REFUSED):
        with pytest.raises(Refused):
            codes.sign(view, token, swapped)
    assert codes.row(view).state == QrState.FAILED
    with pytest.raises(NotAllowed):
        codes.sign(view, token, codes.signed())


@pytest.mark.parametrize(
    "broken",
    [
        lambda signed: signed[:1],
        lambda signed: [*signed, signed[0]],
        lambda signed: [signed[0], (3, signed[1][1])],
        lambda signed: [(1, "not base64 at all"), signed[1]],
        lambda _: [],
    ],
)
def test_other_documents_than_ours_are_refused(codes: Codes, broken: Callable[[Any], Any]):
    view = codes.make()
    token = codes.open(view)
    with pytest.raises(Refused):
        codes.sign(view, token, broken(codes.signed()))
    assert codes.row(view).state == QrState.OPENED


@pytest.mark.parametrize("token", ["", "wrong", "ә"])
def test_without_the_token_nothing_is_given_or_taken(codes: Codes, token: str):
    view = codes.make()
    with pytest.raises(NotAllowed):
        service.documents_for_phone(codes.world.begin, view.code, token, now=codes.world.now, secret=SECRET)
    with pytest.raises(NotAllowed):
        codes.sign(view, token, codes.signed())
    with pytest.raises(NotAllowed):
        service.cancel_by_phone(codes.world.begin, view.code, token, now=codes.world.now, secret=SECRET)
    assert codes.row(view).state == QrState.WAITING


def test_a_refusal_on_the_telephone_is_seen_and_ends_the_code(codes: Codes):
    view = codes.make()
    token = codes.open(view)
    for _ in range(2):
        service.cancel_by_phone(codes.world.begin, view.code, token, now=codes.world.now, secret=SECRET)
    seen = queries.look(codes.world.begin, HERE, view.id, now=codes.world.now)
    assert seen is not None
    assert seen.state == QrState.CANCELLED
    with pytest.raises(NotAllowed):
        codes.sign(view, token, codes.signed())


def test_an_unknown_code_is_not_found(codes: Codes):
    with pytest.raises(NotFound):
        service.invitation(codes.world.begin, "x" * 32, now=codes.world.now, secret=SECRET)


def test_too_many_documents_are_refused_with_another_way(codes: Codes):
    many = (QrDocument(same("Құжат"), b"x" * (rules.MOST_BYTES + 1)),)
    for documents in (PAPERS * 16, many):
        with pytest.raises(Refused) as refused:
            codes.make(documents=documents)
        assert refused.value.wording == rules.TOO_LARGE


def test_nothing_is_made_where_qr_is_off(codes: Codes):
    codes.settings = Settings(qr="off")
    with pytest.raises(Refused) as refused:
        codes.make()
    assert refused.value.wording == rules.NOT_OFFERED


def test_expired_codes_are_swept_with_their_documents(codes: Codes):
    view = codes.make()
    codes.world.now.forward(minutes=69)
    service.sweep(codes.world.begin, now=codes.world.now)
    assert codes.row(view)
    codes.world.now.forward(minutes=2)
    service.sweep(codes.world.begin, now=codes.world.now)
    with codes.world.begin(reading=True) as session:
        assert session.get(QrSession, view.id) is None


def test_a_request_repeated_while_the_first_is_checked_is_accepted_too(codes: Codes):
    view = codes.make()
    token, signed, checked = codes.open(view), codes.signed(), list[bytes]()

    def slowly(cms: bytes, *asked: Any, **named: Any) -> SignatureVerdict:
        checked.append(cms)
        if len(checked) == 1:
            codes.sign(view, token, signed)
        return codes.world.verify(cms, *asked, **named)

    given = {"now": codes.world.now, "secret": SECRET}
    service.sign_by_phone(codes.world.begin, view.code, token, signed, verify=slowly, **given)
    assert codes.row(view).state == QrState.SIGNED
    assert codes.take(view).signatures == tuple(cms for _, cms in signed)
