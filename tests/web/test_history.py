"""The history on a page: what one person did at once is one line that names everything."""

import datetime as dt
from dataclasses import replace

from portal.core.applications.filling.queries.events import HAPPENINGS, EventLine
from portal.core.applications.rules import WORDS, Status
from portal.core.applications.schema import KINDS
from portal.core.signing.queries import SignatureLine
from portal.eds import Code, Outcome
from portal.web.forms.history.shown import events_of
from portal.wording import same

AT = dt.datetime(2026, 10, 14, 5, 30, tzinfo=dt.UTC)
DRAFT = WORDS[Status.DRAFT]
COMPANY = KINDS["guarantee"].applicant.title


def line(kind: str, named: str = "", seconds: int = 0) -> EventLine:
    at, consent = AT + dt.timedelta(seconds=seconds), same(named) if named else None
    who = "Үлгібаева Айгүл", "ТОО «Үлгі»"
    return EventLine(f"{kind}{seconds}", at, kind, HAPPENINGS[kind], COMPANY, *who, DRAFT, DRAFT, 1, "", consent, ())


def shown(*lines: EventLine) -> list[tuple[str, int, list[str]]]:
    """The given events, which came in this order, as the page shows them: the latest first."""
    return [(event.words["ru"], event.times, [words["kk"] for words in event.named]) for event in events_of(reversed(lines))]


def test_consents_signed_in_one_go_are_named_in_their_order():
    signed = [line("consent_signed", name) for name in ("Бірінші", "Екінші", "Үшінші")]
    assert shown(line("created"), *signed) == [
        ("Подписаны согласия", 3, ["Бірінші", "Екінші", "Үшінші"]),
        ("Заявка создана", 1, []),
    ]


def test_one_consent_is_one():
    assert shown(line("consent_signed", "Жалғыз")) == [("Подписано согласие", 1, ["Жалғыз"])]


def test_events_of_other_minutes_or_other_people_are_separate_lines():
    one, later = line("consent_signed", "Бірінші"), line("consent_signed", "Екінші", seconds=90)
    other = replace(later, actor_name="Мысалов Данияр")
    assert [names for _, _, names in shown(one, later, other)] == [["Екінші"], ["Екінші"], ["Бірінші"]]


SIGNATURE = SignatureLine("s", Outcome.VALID, Code.OK.wording, "ҮЛГІБАЕВА АЙГҮЛ", "ТОО «Үлгі»", "160140012345", "1f", AT)


def test_consents_signed_in_one_go_have_one_signature_and_another_verdict_is_a_line_of_its_own():
    one, other = (replace(line("consent_signed", name), signature=SIGNATURE) for name in ("Бірінші", "Екінші"))
    doubtful = replace(SIGNATURE, outcome=Outcome.UNCONFIRMED)
    third = replace(line("consent_signed", "Үшінші"), signature=doubtful)
    found = events_of(reversed([one, other, third]))
    signer = "ҮЛГІБАЕВА АЙГҮЛ, ТОО «Үлгі», 160140012345"
    assert [(event.times, event.signature.outcome, event.signature.signer, event.signature.at) for event in found] == [
        (1, "unconfirmed", signer, "14.10.2026 10:30"),
        (2, "valid", signer, "14.10.2026 10:30"),
    ]


def test_what_has_no_name_is_counted():
    assert shown(line("reopened"), line("reopened")) == [("Начата новая версия", 2, [])]
