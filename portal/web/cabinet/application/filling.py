"""How the form's State is filled from what the core answers: only what differs is touched, because what is touched travels."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from portal.core.applications import queries, schema, service
from portal.core.applications.queries.choices import choices
from portal.core.applications.queries.views import ConsentState, FormView
from portal.forms import Form
from portal.forms.kinds import Kato
from portal.web.cabinet.application import shown
from portal.web.forms.rewriting import readable_texts
from portal.web.shell.calling import call
from portal.web.shell.moments import clock_time

if TYPE_CHECKING:
    from portal.web.cabinet.application.state import ApplicationForm

GUARANTEE = schema.form("guarantee")
_KINDS = [GUARANTEE.place(address).kind for address in GUARANTEE.addresses() if "*" not in address]
PLACES_ABOVE = frozenset(kind.parent for kind in _KINDS if isinstance(kind, Kato)) - {""}
"""Addresses whose change gives another chooser other places."""


def application_of(state: Any) -> str:
    """Return the application's id from the page's address; a claim, checked by whatever verb gets it."""
    parts = state.router.url.path.strip("/").split("/")
    return parts[2] if len(parts) > 2 else ""  # noqa: PLR2004  (/cabinet/guarantee/<id>)


def first_tab(form: Form, stage: str, party: str) -> str:
    """Return the first tab of a stage that the party fills, empty when there is none."""
    return next((tab.key for tab in form.stage(stage).tabs if tab.filled_by == party), "")


async def load(state: "ApplicationForm") -> None:
    """Fill an empty ``state`` and stand where the person stood in this application, or at its beginning.

    Raises:
        NotFound: there is no such application for this person.
    """
    application, stage, tab = [*state.place.split(" "), "", ""][:3]
    if application == application_of(state) and stage in {one.key for one in GUARANTEE.stages}:
        state.stage = stage
    await refresh(state)
    stand_at(state, state.stage, tab)
    state.loaded = True


async def ensure_loaded(state: "ApplicationForm") -> None:
    """Load the application unless it is: after a restart of the server an edit may come before the page was opened again."""
    if not state.loaded:
        await load(state)


def stand_at(state: "ApplicationForm", stage: str, tab: str = "") -> None:
    """Show a stage at one of its tabs that this party fills, at the first of them unless ``tab`` is one."""
    mine = {one.key for one in GUARANTEE.stage(stage).tabs if one.filled_by == state.party}
    state.stage, state.tab = stage, tab if tab in mine else first_tab(GUARANTEE, stage, state.party)
    state.place = f"{application_of(state)} {state.stage} {state.tab}"


async def refresh(state: "ApplicationForm", touched: str = "") -> FormView:
    """Load the application anew into ``state``; ``touched`` is the address of an edit that led to it.

    Raises:
        NotFound: there is no such application for this person.
    """
    view = await call(state, queries.open_form, application_of(state))
    if not state.loaded or touched in PLACES_ABOVE or not touched:
        found = await call(state, choices, application_of(state))
        put(state, places=_pairs(found.places), dictionaries=_pairs(found.dictionaries), full_kato=found.full_kato)
    show(state, view)
    return view


def show(state: "ApplicationForm", view: FormView) -> None:
    """Put a view of the application on screen."""
    _fill_head(state, view)
    _fill_answers(state, view)


def edited(state: "ApplicationForm", address: str, serial: int, saved: service.Saved) -> None:
    """Show that an edit is in the database, and the texts that the portal filled in because of it."""
    state.refusal = {}
    state.acks[address] = serial
    state.saved_at = clock_time(saved.at)
    _show_texts(state, {**state.texts, **saved.texts})


def put(state: Any, **values: Any) -> None:
    """Assign those values that differ from what the State holds."""
    for name, value in values.items():
        if getattr(state, name) != value:
            setattr(state, name, value)


def _fill_head(state: "ApplicationForm", view: FormView) -> None:
    invitation = shown.invitation_of(view.invitation)
    put(
        state,
        party=str(view.party),
        editable=view.editable,
        may_withdraw=view.may_withdraw,
        status=str(view.status),
        status_words=view.status_wording.as_dict(),
        version=view.version,
        project_name=view.project_name,
        company_name=view.company_name,
        other=shown.other_of(view.other),
        remarks=shown.remarks_of(view.remarks),
        invitation=invitation,
        promise=view.promise.as_dict(),
        invitation_link=f"{state.router.url.origin}/i/{invitation.token}" if invitation.token else "",
        upload_to=f"/api/applications/{view.id}/files",
        history_address=f"/cabinet/guarantee/{view.id}/history",
        saved_at=state.saved_at or clock_time(view.saved_at),
    )


def _fill_answers(state: "ApplicationForm", view: FormView) -> None:
    _show_texts(state, view.values)
    put(
        state,
        rows={repeat.key: list(view.rows.get(repeat.key, ())) for repeat in GUARANTEE.repeats()},
        files=shown.files_of(GUARANTEE, view),
        tabs={key: str(value) for key, value in view.tabs.items()},
        # The documents of all stages would be most of what travels when the page opens.
        documents={stage: lines for stage, lines in shown.documents_of(view).items() if stage == state.stage},
        consents=shown.consents_of(view),
        warnings=shown.words_of(view.warnings),
        errors=_still_wrong(state, view),
    )
    put(state, gaps=_still_open(state))


def _show_texts(state: "ApplicationForm", texts: Mapping[str, str]) -> None:
    put(state, texts=dict(texts), readable=readable_texts(GUARANTEE, texts))


def _still_wrong(state: "ApplicationForm", view: FormView) -> dict[str, shown.Words]:
    """Return the lines under fields: a mistake is told of once «Далее» asked for it, from then on the line follows the typing."""
    found = shown.words_of(view.problems)
    there = {address for address, text in view.values.items() if text.strip()} | {address for address, lines in view.files.items() if lines}
    there |= {line.address for line in view.consents if line.state is ConsentState.SIGNED}
    return {address: found.get(address, words) for address, words in state.errors.items() if address in found or address not in there}


def _still_open(state: "ApplicationForm") -> list[shown.GapShown]:
    """Return the lines of the summary that still hold: one's own go as they are mended, the other party's stay until asked again."""
    return [gap for gap in state.gaps if not gap.address or gap.address in state.errors or gap.address in state.rows]


def _pairs(lists: Any) -> dict[str, list[tuple[str, dict[str, str]]]]:
    return {key: [(code, words.as_dict()) for code, words in pairs] for key, pairs in lists.items()}
