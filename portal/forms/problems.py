"""Everything that is missing or wrong in a form, for a page's summary, for the signs of the tabs and for the check before sending."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from portal.forms.acceptance import accept_field
from portal.forms.answers import Asked, asked_in_document, asked_in_tab, is_answered, is_required
from portal.forms.checks import Look, Severity
from portal.forms.conditions import Answers
from portal.forms.kinds import Context
from portal.forms.kinds.dates import read_date
from portal.forms.schema import CONSENTS_TAB, DOCUMENTS_TAB, FIRST_PARTY, DocumentSlot, Form, FormPart, Party, Repeat, Stage, Tab
from portal.wording import Wording, numbered

_ROWS_MISSING = Wording(
    "«{label}» бөліміне кемінде {count} жазба қосыңыз.",
    "Добавьте в блок «{label}» хотя бы одну запись (нужно не меньше {count}).",
    "Add at least {count} to “{label}”.",
)
_ROWS_TOO_MANY = Wording(
    "«{label}» бөлімінде ең көбі {count} жазба қалдырыңыз.",
    "Оставьте в блоке «{label}» записей не больше {count}.",
    "Leave at most {count} in “{label}”.",
)
_DOCUMENT_MISSING = Wording("«{label}» құжатын жүктеңіз.", "Загрузите документ «{label}».", "Upload the document “{label}”.")
_DOCUMENT_OLD = Wording(
    "«{label}» құжатының күнін тексеріңіз: ол {days} күннен ескі болмауы керек.",
    "Проверьте дату документа «{label}»: он должен быть не старше {days} дн.",
    "Check the date of “{label}”: the document must not be older than {days} day(s).",
)
_DOCUMENT_EXPIRED = Wording(
    "«{label}» құжатын жаңартыңыз: оның жарамдылық мерзімі өтіп кеткен.",
    "Обновите документ «{label}»: срок его действия истёк.",
    "Renew the document “{label}”: it is no longer valid.",
)
_CONSENT_MISSING = Wording("«{label}» құжатына қол қойыңыз.", "Подпишите «{label}».", "Sign “{label}”.")
_CONTRADICTS = Wording(
    "«{label}» өрісін қайта таңдаңыз: ол «{parent}» өрісіндегі аумаққа жатпайды.",
    "Выберите «{label}» заново: это место не относится к выбранному в поле «{parent}».",
    "Choose “{label}” again: the place does not lie in the one chosen in “{parent}”.",
)
_NONE_GOOD: Mapping[str, str] = MappingProxyType({})
DOCUMENT_DATE = "doc_date"
VALID_UNTIL = "valid_until"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct: its address, its text, its severity; ``missing`` is true for a missing answer and false for a wrong one."""

    address: str
    wording: Wording
    severity: Severity
    missing: bool
    stage: str
    tab: str
    label: Wording
    row_label: Wording | None = None
    party: Party = FIRST_PARTY


def problems(
    form: Form, answers: Answers, context: Context, *, party: Party | None = None, stage: str | None = None
) -> tuple[Problem, ...]:
    """Return everything that is missing, wrong or doubtful, in the order of the form; of one party or one stage when these are given.

    Checks between fields look at the answers of all parties and are reported to the party of the field with the finding.
    """
    everything = in_order(form, answers, context, [find_in_part(form, part, answers, context) for part in form.parts])
    return tuple(problem for problem in everything if party in {None, problem.party} and stage in {None, problem.stage})


@dataclass(frozen=True, slots=True)
class PartFindings:
    """What is found in one part of a form by itself."""

    problems: tuple[Problem, ...]
    good: Mapping[str, str]
    """The acceptable answers in canonical form, by address."""
    begun: bool
    """Whether anything is answered in it, apart from what the portal fills in by itself."""


def find_in_part(form: Form, part: FormPart, answers: Answers, context: Context) -> PartFindings:
    """Look at a tab or at a document with its attributes; checks between fields are those of :func:`in_order`."""
    good: dict[str, str] = {}
    if isinstance(part.item, Tab):
        found = tuple(_in_tab(form, part.stage, part.item, answers, context, good))
        filled_in = [one.address for one in asked_in_tab(part.item, answers) if not one.field.read_only]
    else:
        found = tuple(_in_document(form, part.item, answers, context, good))
        filled_in = [part.item.address, *(one.address for one in asked_in_document(part.item, answers))]
    return PartFindings(found, good or _NONE_GOOD, any(is_answered(address, answers) for address in filled_in))


def in_order(form: Form, answers: Answers, context: Context, parts: Collection[PartFindings]) -> tuple[Problem, ...]:
    """Return the problems of all parts, of the consents and of the checks between fields, in the order of the form."""
    gathered: dict[str, list[Problem]] = {}
    good: dict[str, str] = {}
    for part in parts:
        good.update(part.good)
        for problem in part.problems:
            gathered.setdefault(problem.address, []).append(problem)
    for problem in _in_consents(form, answers):
        gathered.setdefault(problem.address, []).append(problem)
    look = Look(form, answers, context, good)
    for check in form.checks:
        for finding in check.findings(look):
            problem = _placed(form, answers, finding.address, finding.wording, check.severity)
            gathered.setdefault(finding.address, []).append(problem)
    return tuple(problem for address in _order(form, answers, gathered) for problem in gathered[address])


def _order(form: Form, answers: Answers, gathered: dict[str, list[Problem]]) -> list[str]:
    """Return the addresses in the order of the form; rows keep their order within their block."""
    places = {address: number for number, address in enumerate(form.addresses())}
    places |= {repeat.key: places[f"{repeat.key}/*/{repeat.fields[0].key}"] for repeat in form.repeats()}
    rows = {f"{block}/{row}": number for block, ids in answers.rows.items() for number, row in enumerate(ids)}

    def rank(address: str) -> tuple[int, int, int]:
        if address in places:
            return places[address], 0, 0
        block, _, rest = address.partition("/")
        row, _, key = rest.partition("/")
        return places[block], rows.get(f"{block}/{row}", 0), places[f"{block}/*/{key}"]

    return sorted(gathered, key=rank)


def _in_tab(form: Form, stage: Stage, tab: Tab, answers: Answers, context: Context, good: dict[str, str]) -> Iterator[Problem]:
    for item in tab.items:
        if isinstance(item, Repeat):
            yield from _row_count(item, stage, tab, answers)
    for asked in asked_in_tab(tab, answers):
        for wording, severity, missing in _of_field(asked, answers, context, good, form):
            row_label = _row_label(asked)
            yield Problem(asked.address, wording, severity, missing, stage.key, tab.key, asked.field.label, row_label, tab.filled_by)


def _row_count(repeat: Repeat, stage: Stage, tab: Tab, answers: Answers) -> Iterator[Problem]:
    count = len(answers.rows.get(repeat.key, ()))
    few, many = count < repeat.minimum, count > repeat.maximum
    if repeat.asked is not None and not repeat.asked.holds(answers.values):
        return
    if few or many:
        wording = _ROWS_MISSING.fill(count=repeat.minimum) if few else _ROWS_TOO_MANY.fill(count=repeat.maximum)
        wording = wording.fill(label=repeat.label)
        yield Problem(repeat.key, wording, Severity.ERROR, few, stage.key, tab.key, repeat.label, None, tab.filled_by)


def _in_document(form: Form, slot: DocumentSlot, answers: Answers, context: Context, good: dict[str, str]) -> Iterator[Problem]:
    place = (slot.stage, DOCUMENTS_TAB)
    absent = not answers.files.get(slot.address, 0)
    if absent and not slot.generated and is_required(slot.required, answers):
        wording = _about(_DOCUMENT_MISSING, slot.label)
        yield Problem(slot.address, wording, Severity.ERROR, True, *place, slot.label, None, slot.party)
    for asked in asked_in_document(slot, answers):
        for wording, severity, missing in _of_field(asked, answers, context, good, form):
            yield Problem(asked.address, wording, severity, missing, *place, asked.field.label, slot.label, slot.party)
    for key, wording in _of_age(slot, good, context.today):
        address = f"{slot.address}/{key}"
        yield Problem(address, wording, Severity.WARNING, False, *place, form.field(address).label, slot.label, slot.party)


def _of_age(slot: DocumentSlot, good: dict[str, str], today: dt.date) -> Iterator[tuple[str, Wording]]:
    dated = read_date(good.get(f"{slot.address}/{DOCUMENT_DATE}", ""))
    until = read_date(good.get(f"{slot.address}/{VALID_UNTIL}", ""))
    if slot.max_age_days and dated and (today - dated).days > slot.max_age_days:
        yield DOCUMENT_DATE, _DOCUMENT_OLD.fill(label=slot.label, days=slot.max_age_days)
    if until and until < today:
        yield VALID_UNTIL, _about(_DOCUMENT_EXPIRED, slot.label)


def _in_consents(form: Form, answers: Answers) -> Iterator[Problem]:
    for slot in form.consents if form.consents_stage else ():
        if slot.required and slot.address not in answers.signed:
            wording = _about(_CONSENT_MISSING, slot.label)
            yield Problem(slot.address, wording, Severity.ERROR, True, form.consents_stage, CONSENTS_TAB, slot.label, None, slot.party)


def _of_field(
    asked: Asked, answers: Answers, context: Context, good: dict[str, str], form: Form
) -> Iterator[tuple[Wording, Severity, bool]]:
    item, text = asked.field, answers.text(asked.address)
    # A consent may be signed in the place of a file.
    attached = answers.files.get(asked.address, 0) > 0 or asked.address in answers.signed
    filled = attached if item.kind.holds_files else bool(text.strip())
    if not filled:
        if is_required(item.required, answers, asked.row):
            yield _about(item.kind.absent(context), item.label), Severity.ERROR, True
        return
    if item.kind.holds_files:
        return
    accepted = accept_field(item, text, context)
    # Nobody can correct an answer that comes from a certificate, a register or a computation.
    if accepted.problem:
        if not item.read_only:
            yield accepted.problem, Severity.ERROR, False
        return
    good[asked.address] = accepted.text
    remark = item.kind.remark(accepted.text, context)
    if remark and not item.read_only:
        yield remark.fill(label=item.label), Severity.WARNING, False
    other = item.kind.contradicts(accepted.text, answers.text)
    if other:
        yield _CONTRADICTS.fill(label=item.label, parent=form.field(other).label), Severity.ERROR, False


@lru_cache(maxsize=4096)
def _about(words: Wording, label: Wording) -> Wording:
    """Return ``words`` about a field, document or consent; a page says the same of the same many times a minute."""
    return words.fill(label=label)


def _row_label(asked: Asked) -> Wording | None:
    if asked.repeat is None:
        return None
    return numbered(asked.repeat.item, asked.number)


def _placed(form: Form, answers: Answers, address: str, wording: Wording, severity: Severity) -> Problem:
    place = form.place(address)
    row_label = place.document.label if place.document else None
    if place.repeat is not None:
        number = answers.rows[place.repeat.key].index(address.split("/")[1]) + 1
        row_label = numbered(place.repeat.item, number)
    return Problem(address, wording, severity, False, place.stage, place.tab, place.label, row_label, place.party)
