"""The page of one object, what is still missing on it, and the lists of choices it needs."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlmodel import Session, select

from portal.core.accounts.schema import AccountKind, Actor, StaffRole
from portal.core.accounts.sessions import queries as accounts
from portal.core.errors import NotAllowed
from portal.core.filling import queries as filling
from portal.core.filling.schema import Choices, Gap
from portal.core.reporting.answers.queries import LoadedObject, reading
from portal.core.reporting.basics.queries import ensure_reads, executors_covering, scope_of
from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.basics.rules.sections import SUBSECTION_WORDS, WEEKLY, Section, Subsection
from portal.core.reporting.basics.rules.shown import percent_shown
from portal.core.reporting.basics.rules.territory import is_inside, is_within
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.bodies.queries import body_name
from portal.core.reporting.cells.rules.figures import percent_text
from portal.core.reporting.deadlines.queries import EntryWindow, entry_window
from portal.core.reporting.deadlines.rules import entry_words as words
from portal.core.reporting.fields.schema.personal import for_staff
from portal.core.reporting.fields.schema.purchase import APARTMENTS, SPENDING
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.core.reporting.objects.queries import deletion, object_facts
from portal.core.reporting.objects.queries.object_views import ObjectView, SubsectionShown
from portal.core.reporting.objects.rules import FULL
from portal.core.reporting.tables import STORE, Body, ConstructionSite, Purchased, Sale, Spending
from portal.db import Begin
from portal.forms import FIRST_PARTY, Severity, progress
from portal.forms.kinds import Options
from portal.ports.clock import Now
from portal.wording import Wording

NEEDS_ACT = Wording(
    "Құрылыс 100\u00a0% аяқталды. «Өткізу» ашылуы үшін объектіні пайдалануға қабылдау актісін жүктеңіз.",
    "Строительство завершено на 100\u00a0%. Чтобы открылась «Реализация», прикрепите акт приёмки объекта в эксплуатацию.",
    "Construction is 100\u00a0% complete. Attach the acceptance act to open “Sales”.",
)
NEEDS_PERCENT = Wording(
    "Акт жүктелген, ал құрылыстың енгізілген пайызы — {percent}. «Өткізу» 100\u00a0% болғанда ашылады.",
    "Акт прикреплён, а внесённый процент строительства — {percent}. «Реализация» откроется при 100\u00a0%.",
    "The act is attached, and the reported percentage is {percent}. “Sales” opens at 100\u00a0%.",
)
FUNDING_FINISHED = Wording(
    "Қаржыландыру аяқталды деп белгіленген, апталық сомалар сұралмайды.",
    "Финансирование отмечено завершённым, еженедельные суммы не спрашиваются.",
    "Financing is marked as finished, weekly sums are no longer asked for.",
)

_COUNTED: Mapping[Section, Mapping[str, type[Sale | Purchased | Spending]]] = {
    Section.CREDIT: {SALES: Sale},
    Section.PURCHASE: {APARTMENTS: Purchased, SPENDING: Spending},
}
"""Table of counted rows for each long block."""


def open_object(begin: Begin, actor: Actor, object_id: str, *, now: Now) -> ObjectView:
    """Return everything the page of an object needs, weeks apart: to its executors for filling in, to the operator's readers to read.

    Raises:
        NotAllowed: the actor is neither.
        NotFound: no such object, or it is outside the executor's scope.
    """
    with begin(reading=True) as session:
        site, at = ensure_reads(session, actor, object_id), now()
        known = object_facts.facts(session, [site.id], Week.at(at).number)
        return _view(session, actor, reading.load(session, site, at), known, at)


def object_gaps(begin: Begin, actor: Actor, object_id: str, *, now: Now) -> tuple[Gap, ...]:
    """Return what is missing or wrong on the page, in the order of its form; raises as :func:`open_object`."""
    with begin(reading=True) as session:
        loaded = reading.load(session, ensure_reads(session, actor, object_id), now())
        return tuple(
            filling.gap(loaded.form, one) for one in reading.findings_of(session, loaded).problems if one.severity is Severity.ERROR
        )


def object_choices(begin: Begin, actor: Actor, object_id: str) -> Choices:
    """Return the lists of choices of the page, places limited to an executor's territories; raises as :func:`open_object`."""
    with begin(reading=True) as session:
        site = ensure_reads(session, actor, object_id)
        form = reading.form_of(session, site)
        every = filling.choices(session, STORE, site.id, form, FIRST_PARTY)
        if actor.kind is not AccountKind.EXECUTOR:
            return every
        chosen = filling.values(session, STORE, site.id, every.places.keys())
        return replace(every, places=_own_places(every.places, chosen, scope_of(session, actor).territories))


def _own_places(places: Mapping[str, Options], chosen: Mapping[str, str], granted: Sequence[str]) -> dict[str, Options]:
    """Return the places inside and around the granted territories; a place already chosen elsewhere stays in the list."""

    def is_offered(address: str, code: str) -> bool:
        around = any(is_inside(territory, code) for territory in granted)
        return around or is_within(code, granted) or code == chosen.get(address)

    return {address: tuple(pair for pair in pairs if is_offered(address, pair[0])) for address, pairs in places.items()}


def _view(session: Session, actor: Actor, loaded: LoadedObject, known: object_facts.ObjectFacts, at: dt.datetime) -> ObjectView:
    site, editable = loaded.site, actor.kind is AccountKind.EXECUTOR
    status, found = object_facts.status(session, site, known, at), reading.findings_of(session, loaded)
    wrong, doubtful = filling.problem_texts(found.problems, FIRST_PARTY)
    return ObjectView(
        reader=actor.account_id,
        id=site.id,
        section=loaded.section,
        status=status,
        name=object_name(site.name, site.name_kk),
        place=object_facts.place(session, site),
        body_id=site.body_id,
        body=body_name(session.get_one(Body, site.body_id)),
        responsible_id=site.responsible_id,
        responsible=accounts.account(session, site.responsible_id).name,
        colleagues=tuple(_colleagues(session, site)),
        editable=editable,
        why_kept=_why_kept(session, actor, site, at),
        may_hand_over=site.responsible_id == actor.account_id or StaffRole.ADMINISTRATOR in actor.roles,
        may_finish_funding=editable and site.funding_finished_at is None and _has_ended(site, known),
        funding_finished_at=site.funding_finished_at,
        funding_explanation=site.funding_explanation,
        percent=percent_text(site.percent),
        percent_week="" if site.percent_week is None else str(Week(site.percent_week)),
        act_attached=site.act_attached,
        page_due_on=site.page_due_on,
        page_late_days=site.page_late_days,
        schema_version=site.schema_version,
        created_at=site.created_at,
        created_by=accounts.account(session, site.created_by).name,
        saved=filling.last_saved(session, STORE, site.id, loaded.form, FIRST_PARTY),
        values=loaded.answers.values if editable else for_staff(loaded.answers.values),
        problems=wrong,
        warnings=doubtful,
        counted=_counted(session, site),
        rows={repeat.key: loaded.answers.rows.get(repeat.key, ()) for repeat in loaded.form.repeats()},
        files=loaded.files,
        documents=filling.document_lines(loaded.form, loaded.answers, loaded.files, FIRST_PARTY),
        tabs=progress(loaded.form, loaded.answers, loaded.context, party=FIRST_PARTY, known=found),
        subsections=tuple(_subsections(loaded, known, entry_window(session, [site.body_id], at))),
    )


def _counted(session: Session, site: ConstructionSite) -> frozenset[str]:
    counted: set[str] = set()
    for block, table in _COUNTED.get(Section(site.section), {}).items():
        counted |= {f"{block}/{row}" for row in session.exec(select(table.row_id).where(table.object_id == site.id)).all()}
    return frozenset(counted)


def _why_kept(session: Session, actor: Actor, site: ConstructionSite, at: dt.datetime) -> Wording | None:
    if actor.kind is AccountKind.EXECUTOR:
        return deletion.why_kept(session, site, at)
    return None if StaffRole.ADMINISTRATOR in actor.roles else NotAllowed().wording


def _has_ended(site: ConstructionSite, known: object_facts.ObjectFacts) -> bool:
    return (known.bounds(site.id, Subsection.PROGRESS) or (0, None))[1] is not None


def _colleagues(session: Session, site: ConstructionSite) -> Iterator[tuple[str, str]]:
    for one in executors_covering(session, site):
        if one.account_id != site.responsible_id:
            yield one.account_id, accounts.account(session, one.account_id).name


def _subsections(loaded: LoadedObject, known: object_facts.ObjectFacts, terms: EntryWindow) -> Iterator[SubsectionShown]:
    for one in WEEKLY[loaded.section]:
        bounds = known.bounds(loaded.site.id, one)
        first, last = bounds or (None, None)
        why = terms.why_closed(loaded.site, one, bounds, Week.at(terms.at))
        if why is not None and one is Subsection.SALES and bounds is None:
            why = _why_no_sales(loaded.site)
        if why is not None and one is Subsection.FUNDING and loaded.site.funding_finished_at is not None:
            why = FUNDING_FINISHED
        shown = ("" if week is None else str(Week(week)) for week in (first, last))
        yield SubsectionShown(one, SUBSECTION_WORDS[one], why is None, why, *shown)


def _why_no_sales(site: ConstructionSite) -> Wording:
    if site.percent == FULL and not site.act_attached:
        return NEEDS_ACT
    if site.act_attached and site.percent is not None:
        return NEEDS_PERCENT.fill(percent=percent_shown(site.percent))
    return words.SALES_CLOSED
