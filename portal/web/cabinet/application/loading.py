"""Loading the form's State from the answers of the core. Only values that differ are assigned, because every assigned value is sent."""

from functools import cache, partial

from portal.core.applications.basics.queries import ConsentState, FormView, FounderState
from portal.core.applications.filling import queries
from portal.core.applications.filling.queries import choices
from portal.core.applications.presence.rules import OpenForm
from portal.core.applications.rules import SIGNED
from portal.core.applications.schema import KINDS
from portal.core.errors import NotFound
from portal.forms import Form
from portal.web.cabinet.application import shown
from portal.web.cabinet.application.founders_shown import founders_of
from portal.web.cabinet.application.places import FormPlace, nearest
from portal.web.cabinet.application.screen import ApplicationScreen
from portal.web.forms.answers import put
from portal.web.forms.blanks import forget_blanks
from portal.web.forms.filled import show_answers
from portal.web.forms.places import places_above
from portal.web.forms.saved import show_saved
from portal.web.forms.shown import pairs_of
from portal.web.shell import open_pages
from portal.web.shell.applications import HISTORY, application_address, application_of, kind_of, package_address, version_of, version_page
from portal.web.shell.open_pages import OpenPage
from portal.web.shell.places import asked_place, query_of
from portal.web.shell.verbs import run_verb
from portal.web.shell.words import by_name, language_of

places_above_in = cache(places_above)
"""Addresses of a form whose change gives another chooser other places."""


class OtherVersion(NotFound):
    """The application was begun under another version of the form than the page on screen: ``address`` is that of its own page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


def form_of(state: ApplicationScreen) -> Form:
    """Return the form that the page on screen was made from. Raise NotFound while no application is on screen."""
    if state.product not in KINDS:
        raise NotFound
    return KINDS[state.product].forms.form(state.form_version)


async def load(state: ApplicationScreen) -> None:
    """Fill an empty ``state`` and show the place in the address.

    Raises:
        NotFound: there is no such application for this person, or it is of another kind.
        OtherVersion: its form has a page of its own.
    """
    kind = kind_of(state)
    state.product, state.form_version = kind.code, version_of(state, kind)
    state.stage = asked_of(state).stage
    await refresh(state)
    stand_at(state, asked_of(state))
    state.loaded = True
    enter(state)


async def move(state: ApplicationScreen) -> None:
    """Show the place in the address. Messages stay, except those about another stage when none of their lines leads here.

    Raises:
        NotFound: there is no such application for this person any more.
    """
    place = asked_of(state)
    if place.stage == state.stage:
        stand_at(state, place)
        enter(state)
        return
    # Read first: another navigation may end this one, which must not stop half done.
    view = await run_verb(state, queries.open_form, application_of(state))
    stand_at(state, place)
    if not place.field:
        state.gaps = []
    show(state, view)
    enter(state)


def asked_of(state: ApplicationScreen) -> FormPlace:
    """Return the place of the form in the address, or the nearest one that this party has."""
    asked = asked_place(state)
    return nearest(form_of(state), state.party, asked.get("stage", ""), asked.get("tab", ""), asked.get("field", ""))


def enter(state: ApplicationScreen) -> None:
    """Record that this page has the application open, and where; see :mod:`portal.web.shell.beside`."""
    page, name, known = open_pages.key_of(state), state._reader_name, state._changed_at  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    form = OpenForm(page, application_of(state), state.account, name, state.party, state.stage, state.tab)
    named = partial(shown.neighbours_of, state.product, form_of(state))
    open_pages.enter(state, OpenPage(form.application_id, known, state._again(), form, named))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def stand_at(state: ApplicationScreen, place: FormPlace) -> None:
    """Show a place, and remember that the one before was left."""
    if (left := f"{state.stage} {state.tab}") not in state.visited:
        state.visited = [*state.visited, left]
    if (place.stage, place.tab) != (state.stage, state.tab):
        forget_blanks(state)
    state.stage, state.tab = place.stage, place.tab
    show_saved(state)


async def refresh(state: ApplicationScreen, touched: str = "") -> FormView:
    """Load the application again into ``state``; ``touched`` is the address of the edit that caused it.

    Raises:
        NotFound: there is no such application for this person.
    """
    view = await run_verb(state, queries.open_form, application_of(state))
    _ensure_on_its_page(state, view)
    if not state.loaded or touched in places_above_in(form_of(state)) or not touched:
        found = await run_verb(state, choices, application_of(state))
        language = await language_of(state)
        places = pairs_of({address: by_name(listed, language) for address, listed in found.places.items()})
        put(state, places=places, dictionaries=pairs_of(found.dictionaries), full_kato=found.full_kato)
    show(state, view)
    return view


def _ensure_on_its_page(state: ApplicationScreen, view: FormView) -> None:
    if view.product != state.product:
        raise NotFound
    if view.schema_version != state.form_version:
        newest = KINDS[view.product].forms.newest.version
        page = "" if view.schema_version == newest else version_page(view.schema_version)
        raise OtherVersion(application_address(view.product, view.id, page) + query_of(**asked_place(state)))


def show(state: ApplicationScreen, view: FormView) -> None:
    """Put a view of the application on screen."""
    state._changed_at, state._reader_name = view.changed_at, view.reader_name  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    open_pages.know(state, view.changed_at)
    _fill_head(state, view)
    _fill_answers(state, view)


def _fill_head(state: ApplicationScreen, view: FormView) -> None:
    invitation = shown.invitation_of(view.invitation)
    kind, version = KINDS[view.product], view.schema_version
    remarks = shown.remarks_of(view.remarks, kind, version, view.party, editable=view.editable)
    put(
        state,
        account=view.reader,
        party=str(view.party),
        editable=view.editable,
        may_fill_in=view.may_fill_in,
        may_sign=view.may_sign,
        may_form=view.may_form,
        signable=view.signable,
        signers=list(view.signers),
        may_withdraw=view.may_withdraw,
        may_correct=view.may_correct,
        application_id=view.id,
        status=str(view.status),
        status_words=view.status_wording.as_dict(),
        version=view.version,
        project_name=view.project_name,
        company_name=view.company_name,
        other=shown.other_of(view.other),
        remarks=remarks,
        remarked=shown.remark_texts(remarks, {one.id for lines in view.files.values() for one in lines}),
        remark_counts=shown.remark_counts(view.remarks, view.party) if view.editable else {},
        locked=dict.fromkeys(sorted(view.locks.places), "1"),
        limited=view.locks.limited,
        unlock_requests=[shown.request_of(line) for line in view.locks.requests],
        invitation=invitation,
        turn=view.turn.as_dict() if view.turn else {},
        invitation_link=f"{state.router.url.origin}/i/{invitation.token}" if invitation.token else "",
        upload_to=f"/api/applications/{view.id}/files",
        pdf_address=f"/api/applications/{view.id}/form.pdf",
        package_address=package_address(view.id) if view.status in SIGNED else "",
        export_address=f"/api/applications/{view.id}/export",
        history_address=application_address(view.product, view.id, HISTORY),
        copied=dict.fromkeys(sorted(view.copied.addresses), "1") if view.copied else {},
        copied_from=view.copied.source.as_dict() if view.copied else {},
        left_out=[label.as_dict() for label in view.copied.left_out] if view.copied else [],
    )


def _fill_answers(state: ApplicationScreen, view: FormView) -> None:
    put(state, consents=shown.consents_of(view), unsigned=shown.are_unsigned(view), other_names=shown.other_names_of(view))
    put(state, founders=founders_of(view), subject=view.id)
    signed = [line.address for line in view.consents if line.state is ConsentState.SIGNED]
    signed += [line.address for line in view.founders if line.state is FounderState.SIGNED]
    show_answers(state, view, state.stage, signed)
