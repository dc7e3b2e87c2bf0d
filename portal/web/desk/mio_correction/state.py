"""The operator's correction of «Информация»: typed here, kept in the browser, and sent as a whole with its reason."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import reflex as rx

from portal.core.errors import NotFound, Refused
from portal.core.filling.sent import NotFilled
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.corrections import queries, service
from portal.core.reporting.corrections.queries import InformationDraft
from portal.core.reporting.corrections.rules import ChangedMeanwhile
from portal.web import ui
from portal.web.desk.mio_correction.shown import ChangeShown, Correction, WrongShown, changes_of, correction_in, locked_of, wrong_of
from portal.web.forms.answers import put, readable_texts
from portal.web.forms.places import emptied_places
from portal.web.forms.saved import show_answered
from portal.web.forms.shown import pairs_of, words_of
from portal.web.objects.places import nearest
from portal.web.objects.sections import DOCUMENTS, FORMS, INFORMATION, tabs_of
from portal.web.shell.drafts import Drafts, draft, keep_draft, reset_keeping_drafts
from portal.web.shell.entrance import entering
from portal.web.shell.moments import day_and_time
from portal.web.shell.places import asked_place, path_part, stays_on_page
from portal.web.shell.presses import once
from portal.web.shell.short_forms import Refusals, typed
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import by_name, language_of
from portal.wording import Wording

REASON: Final = "correction-reason"
WRONG: Final = "correction-wrong"
"""The ids of the input of the reason, and of the list of what is wrong."""
_CORRECTED = Wording(
    "Ақпарат түзетілді, орындаушыларға хабарланды.",
    "Сведения исправлены, исполнителям сообщено.",
    "The information is corrected, the executors are told.",
)


class InformationCorrecting(Drafts, Refusals, rx.State):
    """The form of one object with what is typed over it."""

    loaded: bool = False
    absent: bool = False
    account: str = ""
    object_id: str = ""
    name: dict[str, str] = {}
    section: str = ""
    tab: str = ""
    texts: dict[str, str] = {}
    readable: dict[str, str] = {}
    errors: dict[str, dict[str, str]] = {}
    warnings: dict[str, dict[str, str]] = {}
    rows: dict[str, list[str]] = {}
    locked: dict[str, str] = {}
    places: dict[str, list[tuple[str, dict[str, str]]]] = {}
    dictionaries: dict[str, list[tuple[str, dict[str, str]]]] = {}
    full_kato: bool = False
    acks: dict[str, int] = {}
    noted_at: str = ""
    changes: list[ChangeShown] = []
    wrong: list[WrongShown] = []
    reason: str = ""
    """What the input of the reason begins with."""
    serial: int = 0
    unsent: str = rx.LocalStorage("", name="portal-object-corrections", sync=True)
    _sent: str = ""
    """The reason of the correction that was sent last."""
    made: Correction = rx.field(default_factory=Correction, is_var=False)
    stored: dict[str, str] = rx.field(default_factory=dict, is_var=False)
    """The stored texts, as this page has shown them last."""

    @rx.event
    @entering
    async def open(self) -> Any:
        """Load the object that the address names, with what the browser keeps for it, and go to the tab and the field it names."""
        try:
            if not (self.loaded and await stays_on_page(self)):
                await _load(self)
        except NotFound:
            self.absent = True
            return None
        asked = asked_place(self)
        tab, field = nearest(self.section, INFORMATION, asked.get("tab", "")).tab, asked.get("field", "")
        self.tab = tab if tab != DOCUMENTS else tabs_of(Section(self.section))[0]
        return ui.focus(f"f-{field}") if field else None

    @rx.event
    async def write(self, address: str, text: str, serial: int, seen: list[str], subject: str) -> Any:
        """Note what is typed in a field, and show what the correction would leave."""
        del seen  # What is stored is known here.
        if not self.loaded:
            await _load(self)
        if subject not in {"", self.object_id}:
            return None  # Typed on the page of another object, which is not on screen any more: the browser keeps it for that one.
        before, others = self.texts, {key: value for key, value in self.made.typed.items() if key != address}
        found = await _weigh(self, {**others, address: text})
        show_answered(self, address, serial)
        self.noted_at = day_and_time(found.at)
        emptied = emptied_places(FORMS[found.section], before, {key: found.values.get(key, "") for key in before if key != address})
        return ui.toast(emptied, kind="info") if emptied else None

    @rx.event
    async def forget(self, address: str) -> Any:
        """Leave a field as it is."""
        await _weigh(self, {key: text for key, text in self.made.typed.items() if key != address})
        return ui.focus(ui.HEADING)

    @rx.event
    def explain(self, reason: str) -> None:
        """Keep the reason; that of a correction just sent may be heard of later than the correction."""
        if reason == self._sent and not self.made.typed:
            return
        self.made = replace(self.made, reason=reason)
        _keep(self)

    @rx.event
    @once
    async def send(self, form: dict[str, Any]) -> Any:
        """Correct the object; a refusal is shown at its fields, and what was changed meanwhile too."""
        self._accept()
        subject, reason = _subject(self), typed(form, "reason")
        try:
            await run_verb(self, service.correct_information, subject, self.made.typed, self.made.seen, reason)
        except Refused as refused:
            return await _refused(self, refused)
        self.made, self._sent = Correction(), reason
        _keep(self)
        return [rx.redirect(f"/desk/mio/objects/{subject}"), ui.toast(_CORRECTED)]

    def _said(self, refused: Refused) -> Any:
        """Show a refusal beside the reason, at the fields, or above the form when it belongs to neither."""
        problems: dict[str, Wording] = refused.problems if isinstance(refused, NotFilled | ChangedMeanwhile) else {"": refused.wording}
        at_fields = {address: words for address, words in problems.items() if address not in {"", "reason"}}
        self.errors |= words_of(at_fields)
        known = {one.address for one in self.wrong}
        self.wrong = [
            *self.wrong,
            *wrong_of(FORMS[Section(self.section)], {key: words for key, words in at_fields.items() if key not in known}),
        ]
        shown = self._show(*[(REASON if key else "", words) for key, words in problems.items() if key not in at_fields])
        return ui.focus(WRONG) if self.wrong else shown


def _subject(page: InformationCorrecting) -> str:
    """Return the object's id from the page's address, which every verb checks."""
    return path_part(page, 3)


async def _load(page: InformationCorrecting) -> None:
    reset_keeping_drafts(page)
    page.account = (await run_verb(page, queries.draft_correction, _subject(page), {})).reader
    page.made = correction_in(draft(page, _place(page)))
    page.reason, page.serial = page.made.reason, page.serial + 1
    await _weigh(page, page.made.typed)
    page.loaded = True


async def _weigh(page: InformationCorrecting, texts: dict[str, str]) -> InformationDraft:
    """Show the object with ``texts`` over it, and keep them in the browser."""
    found: InformationDraft = await run_verb(page, queries.draft_correction, _subject(page), texts)
    shown, earlier = page.stored or found.stored, page.made.seen
    page.made = replace(page.made, typed=dict(found.typed), seen={key: earlier.get(key, shown.get(key, "")) for key in found.typed})
    _keep(page)
    language = await language_of(page)
    _show(page, found, {address: by_name(listed, language) for address, listed in found.choices.places.items()})
    return found


async def _refused(page: InformationCorrecting, refused: Refused) -> Any:
    """Show a refusal; of what was changed meanwhile the new texts are seen from now on."""
    if isinstance(refused, ChangedMeanwhile):
        page.made = replace(page.made, seen={key: text for key, text in page.made.seen.items() if key not in refused.problems})
        page.stored = {}
    await _weigh(page, page.made.typed)
    return page._said(refused)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (of this module)


def _place(page: InformationCorrecting) -> str:
    return f"{page.account}:{_subject(page)}"


def _keep(page: InformationCorrecting) -> None:
    keep_draft(page, _place(page), page.made.as_draft())


def _show(page: InformationCorrecting, found: InformationDraft, places: Mapping[str, list[tuple[str, Wording]]]) -> None:
    form = FORMS[found.section]
    page.stored = dict(found.stored)
    put(
        page,
        object_id=_subject(page),
        name=found.name.as_dict(),
        section=str(found.section),
        texts=dict(found.values),
        readable=readable_texts(form, found.values),
        errors=words_of(found.problems),
        warnings=words_of(found.warnings),
        rows={block: list(ids) for block, ids in found.rows.items()},
        locked=locked_of(found.rows),
        places=pairs_of(places),
        dictionaries=pairs_of(found.choices.dictionaries),
        full_kato=found.choices.full_kato,
        changes=changes_of(found, found.typed),
        wrong=wrong_of(form, found.problems),
    )
