"""The state of each stage and tab, which pages show as a sign with a word."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from portal.forms.checks import Severity
from portal.forms.conditions import Answers
from portal.forms.findings import Findings, findings
from portal.forms.kinds import Context
from portal.forms.schema import CONSENTS_TAB, DOCUMENTS_TAB, Form, Party, Stage
from portal.wording import Wording


class TabState(StrEnum):
    """The state of a tab or a stage."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    HAS_PROBLEMS = "has_problems"

    @property
    def wording(self) -> Wording:
        """The name of the state."""
        return _WORDS[self]


_WORDS = {
    TabState.NOT_STARTED: Wording("Басталмаған", "Не начато", "Not started"),
    TabState.IN_PROGRESS: Wording("Толтырылуда", "Заполняется", "In progress"),
    TabState.DONE: Wording("Дайын", "Готово", "Done"),
    TabState.HAS_PROBLEMS: Wording("Қателер бар", "Есть ошибки", "Has errors"),
}


def progress(
    form: Form, answers: Answers, context: Context, *, party: Party | None = None, known: Findings | None = None
) -> dict[str, TabState]:
    """Return the state of every ``stage/tab`` and of every ``stage``, of one party when it is given.

    A stage with documents has the tab ``documents`` and the stage of consents the tab ``consents`` besides the declared ones. A tab is done
    exactly when :func:`portal.forms.problems` has no error for it; warnings do not count. ``known`` is what was found for the same answers.
    """
    known, errors = known or findings(form, answers, context), dict[str, list[bool]]()
    for problem in known.problems:
        if problem.severity is Severity.ERROR and party in {None, problem.party}:
            errors.setdefault(f"{problem.stage}/{problem.tab}", []).append(problem.missing)
    states: dict[str, TabState] = {}
    for stage in form.stages:
        tabs = {f"{stage.key}/{key}": begun for key, begun in _tabs(form, stage, answers, party, known.begun)}
        inner = {key: _state(errors.get(key, []), begun=begun) for key, begun in tabs.items()}
        states |= inner
        states[stage.key] = _together(inner.values())
    return states


def _tabs(form: Form, stage: Stage, answers: Answers, party: Party | None, begun: Mapping[str, bool]) -> Iterator[tuple[str, bool]]:
    yield from ((tab.key, begun[f"{stage.key}/{tab.key}"]) for tab in stage.tabs if party in {None, tab.filled_by})
    if slots := form.documents_of(stage.key, party):
        yield DOCUMENTS_TAB, any(begun[slot.address] for slot in slots)
    consents = [slot.address for slot in form.consents if stage.consents and party in {None, slot.party}]
    if consents:
        yield CONSENTS_TAB, any(address in answers.signed for address in consents)


def _state(missing: list[bool], *, begun: bool) -> TabState:
    if not missing:
        return TabState.DONE
    if not all(missing):
        return TabState.HAS_PROBLEMS
    return TabState.IN_PROGRESS if begun else TabState.NOT_STARTED


def _together(states: Iterable[TabState]) -> TabState:
    inner = set(states)
    if TabState.HAS_PROBLEMS in inner:
        return TabState.HAS_PROBLEMS
    if inner <= {TabState.DONE}:
        return TabState.DONE
    return TabState.NOT_STARTED if inner == {TabState.NOT_STARTED} else TabState.IN_PROGRESS
