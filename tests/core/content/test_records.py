"""The reference data as records: seeded once, edited by an administrator, read by revision."""

import datetime as dt
from decimal import Decimal

import pytest
from sqlmodel import select

from portal.core.applications.schema import COMPANY, DEVELOPER, newest_form
from portal.core.content import base_rates, queries, service
from portal.core.content.tables import ConsentType, DictionaryEntry, DocumentType, KatoPlace, Threshold
from portal.core.errors import NotFound, Refused
from portal.db import Begin
from portal.forms import Answers, MoreThan, accept, consequences, problems
from portal.wording import same
from tests.conftest import MOMENT, Clock
from tests.core.schema import catalogue
from tests.core.schema.filled import complete

TODAY = dt.date(2026, 10, 14)


@pytest.fixture
def seeded(begin: Begin) -> Begin:
    with begin() as session:
        service.seed(session)
    return begin


def test_seeding_twice_adds_nothing(seeded: Begin):
    with seeded() as session:
        assert service.seed(session) == 0


def test_seeding_leaves_the_administrators_words_alone(seeded: Begin):
    with seeded() as session:
        row = session.exec(select(DocumentType).where(DocumentType.code == "charter")).first()
        assert row
        row.label = {"kk": "Жарғы", "ru": "Устав", "en": "Charter"}
        service.touch(session)
    with seeded() as session:
        assert service.seed(session) == 0
        assert "Устав" in [slot.label.ru for slot in queries.documents(session, "guarantee")]


def test_every_document_is_a_slot_of_each_of_its_parties(seeded: Begin):
    with seeded(reading=True) as session:
        slots = queries.documents(session, "guarantee")
    expected = catalogue.slots(catalogue.CORPORATE) | catalogue.slots(catalogue.PROJECT_DOCUMENTS)
    assert {(slot.code, str(slot.party)) for slot in slots} == expected
    report = next(slot for slot in slots if slot.code == "progress_report")
    assert report.required == MoreThan("progress_percent", Decimal(0))
    assert report.address == "doc/progress_report/company"
    assert [slot.stage for slot in slots] == sorted(slot.stage for slot in slots)


def test_every_consent_is_a_slot_of_both_parties(seeded: Begin):
    with seeded(reading=True) as session:
        slots = queries.consents(session, "guarantee")
    assert {(slot.code, slot.party) for slot in slots} == {
        (code, party) for code in catalogue.rows(catalogue.CONSENTS) for party in (COMPANY, DEVELOPER)
    }


def test_the_whole_form_comes_together(seeded: Begin):
    with seeded(reading=True) as session:
        whole = newest_form("guarantee").with_records(queries.documents(session, "guarantee"), queries.consents(session, "guarantee"))
        context = queries.context(session, TODAY)
        assert problems(whole, complete(), context) == ()
        assert accept(whole, "legal_form", "llp", context).problem is None
        assert accept(whole, "legal_form", "nothing", context).problem
        assert accept(whole, "doc/land_act/company/land_category", "forest", context).problem is None
        filled = consequences(whole, "iik", Answers({"iik": "KZ86125KZT5004100100"}), context)
        assert filled == {"bik": "NBRKKZKX", "bank_name": "РГУ «Национальный Банк Республики Казахстан»"}
        assert accept(whole, "region", "710000000", context).problem is None


def test_records_are_read_once_until_they_change(seeded: Begin):
    with seeded(reading=True) as session:
        first = queries.documents(session, "guarantee")
        assert queries.documents(session, "guarantee") is first
        assert queries.consents(session, "guarantee") is queries.consents(session, "guarantee")
    with seeded() as session:
        for row in session.exec(select(DocumentType).where(DocumentType.code == "apz")).all():
            row.active = False
        service.touch(session)
    with seeded(reading=True) as session:
        assert len(queries.documents(session, "guarantee")) == len(first) - 1


def test_a_retired_entry_keeps_its_name_and_is_offered_no_more(seeded: Begin):
    with seeded() as session:
        entry = session.exec(select(DictionaryEntry).where(DictionaryEntry.code == "renovation")).one()
        entry.active = False
        service.touch(session)
    with seeded(reading=True) as session:
        assert "renovation" not in dict(queries.dictionary(session, "programmes"))
        name = queries.names(session)("programmes", "renovation")
        assert name
        assert name.ru == "Программа реновации"


def test_names_are_found_for_places_banks_and_codes(seeded: Begin):
    with seeded(reading=True) as session:
        names = queries.names(session)
        found = [names("kato", "710000000"), names("banks", "HSBKKZKX"), names("bank_codes", "601"), names("kbe", "17")]
        assert [name and name.ru for name in found] == [
            "г. Астана",
            "АО «Народный Банк Казахстана»",
            "HSBKKZKX",
            "резидент, негосударственные нефинансовые организации",
        ]
        assert [names("kato", "000000000"), names("banks", ""), names("bank_codes", "999"), names("kbe", "99"), names("x", "y")] == [
            None
        ] * 5


def test_regions_and_districts_are_chosen_before_any_import(seeded: Begin):
    with seeded(reading=True) as session:
        assert not queries.has_full_kato(session)
        assert len(queries.kato_children(session, "", "region")) == 20
        assert len(queries.kato_children(session, "100000000", "district")) == 12
        assert len(queries.kato_children(session, "750000000", "district")) == 8
        assert queries.kato_children(session, "", "district") == ()
        assert [code for code, _ in queries.kato_children(session, "711210000", "okrug")] == ["710000000"]
        assert [code for code, _ in queries.kato_children(session, "710000000", "settlement")] == ["710000000"]


def test_thresholds_are_the_administrators(seeded: Begin):
    with seeded() as session:
        row = session.get(Threshold, "experience_years")
        assert row
        row.value = "9"
        service.touch(session)
    with seeded(reading=True) as session:
        whole = newest_form("guarantee").with_records(queries.documents(session, "guarantee"), queries.consents(session, "guarantee"))
        found = problems(whole, complete(), queries.context(session, TODAY))
        assert [problem.address for problem in found] == ["dev_experience_years"]


RATES = {"2023-01-16/2023-08-27": "16,75", "2023-08-28/2023-10-08": "16.5", "2024-01-22/": "15"}


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        ("2023-01-15", None),
        ("2023-01-16", "16.75"),
        ("2023-08-27", "16.75"),
        ("2023-08-28", "16.5"),
        ("2023-10-09", None),
        ("2024-02-01", None),
        ("", None),
    ],
)
def test_the_base_rate_of_a_day_is_that_of_the_period_in_the_records(seeded: Begin, day: str, rate: str | None):
    with seeded() as session:
        for position, (period, percent) in enumerate(RATES.items()):
            session.add(DictionaryEntry(dictionary="base_rates", code=period, label=same(percent).as_dict(), position=position))
        service.touch(session)
    with seeded(reading=True) as session:
        found = queries.names(session)("base_rate_on", day)
        assert (found and found.ru) == rate


def test_a_rate_that_was_recorded_is_found_and_may_be_corrected(seeded: Begin):
    begins, ends = dt.date(2026, 1, 26), dt.date(2026, 3, 8)
    for percent, told in (("18,5", "18.5"), ("18", "18")):
        base_rates.record_base_rate(seeded, begins, ends, percent, now=Clock(MOMENT))
        with seeded(reading=True) as session:
            found = [queries.names(session)("base_rate_on", day) for day in ("2026-01-25", "2026-01-26", "2026-03-08", "2026-03-09")]
        assert [one and one.ru for one in found] == [None, told, told, None]


@pytest.mark.parametrize(
    ("begins", "ends", "percent"),
    [
        ("2026-03-08", "2026-04-01", "18"),
        ("2026-01-01", "2026-01-26", "18"),
        ("2026-02-01", "2026-02-02", "18"),
        ("2026-05-01", "2026-04-30", "18"),
        ("2026-05-01", "2026-05-30", "0"),
        ("2026-05-01", "2026-05-30", "100,01"),
        ("2026-05-01", "2026-05-30", "many"),
    ],
)
def test_a_rate_that_contradicts_another_or_is_none_is_refused(seeded: Begin, begins: str, ends: str, percent: str):
    base_rates.record_base_rate(seeded, dt.date(2026, 1, 26), dt.date(2026, 3, 8), "18", now=Clock(MOMENT))
    with pytest.raises(Refused):
        base_rates.record_base_rate(seeded, dt.date.fromisoformat(begins), dt.date.fromisoformat(ends), percent, now=Clock(MOMENT))
    with seeded(reading=True) as session:
        rates = session.exec(select(DictionaryEntry.code).where(DictionaryEntry.dictionary == "base_rates")).all()
    assert list(rates) == ["2026-01-26/2026-03-08"]


def test_a_consent_is_filled_with_the_facts_of_the_application(seeded: Begin):
    facts = {key: same(f"<{key}>") for key in ("organisation", "bin", "address", "head", "head_iin", "position", "date", "role", "purpose")}
    with seeded(reading=True) as session:
        text = queries.consent_text(session, "guarantee", "consent_credit_report", "company", facts)
        assert text.missing == ("project",)
        assert "<organisation>" in text.paragraphs[0].kk
        assert "«—»" in text.paragraphs[1].ru
        whole = queries.consent_text(session, "guarantee", "consent_credit_report", "company", {**facts, "project": same("{bin}")})
        assert whole.missing == ()
        assert "«{bin}»" in whole.paragraphs[1].ru
        with pytest.raises(NotFound):
            queries.consent_text(session, "guarantee", "consent_credit_report", "stranger", facts)


def test_the_administrators_words_of_a_consent_are_read_anew_after_an_edit(seeded: Begin):
    def title() -> str:
        with seeded(reading=True) as session:
            return queries.consent_text(session, "guarantee", "consent_credit_report", "company", {}).title.ru

    before = title()
    with seeded() as session:
        row = session.exec(
            select(ConsentType).where(
                ConsentType.code == "consent_credit_report", ConsentType.party == "company", ConsentType.product == "guarantee"
            )
        ).one()
        row.label = {**row.label, "ru": f"{before}, новая редакция"}
        service.touch(session)
    assert title() == f"{before}, новая редакция"


def test_an_empty_database_has_no_content(begin: Begin):
    with begin(reading=True) as session:
        assert queries.documents(session, "guarantee") == ()
        assert queries.consents(session, "guarantee") == ()
        assert queries.names(session)("kato", "710000000") is None
        assert session.exec(select(KatoPlace)).first() is None
        assert session.exec(select(ConsentType)).first() is None
