"""The form of an application, made from its kind's declaration: stages on top, tabs, fields, and the buttons that lead on."""

from typing import Any

import reflex as rx

from portal.core.applications.schema import ApplicationKind
from portal.core.applications.schema.organisation import CONSENT_OF_PERSON
from portal.forms import Form as DeclaredForm
from portal.forms import Party, Stage, Tab
from portal.web import ui
from portal.web.cabinet.application.answering_view import answer_card
from portal.web.cabinet.application.consents import consents_view, signing_window
from portal.web.cabinet.application.developer import developer_actions
from portal.web.cabinet.application.founders import founder_panel, founder_window
from portal.web.cabinet.application.parts import (
    absent,
    copied_view,
    export_own,
    facts_of,
    heading_of,
    history_link,
    pdf_link,
    rights_view,
    side_of,
    submit_bar,
    turn_of,
)
from portal.web.cabinet.application.places import place_within
from portal.web.cabinet.application.reply_view import remarks_view, reply_window
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.cabinet.application.unlocking import locks_view, unlocking_window
from portal.web.cabinet.application.withdrawing import withdrawing_dialog
from portal.web.cabinet.correcting import correct_button
from portal.web.forms.around import bindings_of, gaps_summary, left_behind, saving, waiting
from portal.web.forms.bindings import Bindings
from portal.web.forms.documents import documents_view
from portal.web.forms.view import tab_view
from portal.web.shell.applications import list_address, package_link
from portal.web.shell.beside.people import beside_view
from portal.web.shell.faq.help_view import help_window
from portal.web.shell.faq.helping import FieldHelp
from portal.web.shell.layouts import cabinet_page
from portal.web.ui.whole import whole
from portal.wording import Wording

Form: Any = ApplicationForm
Help: Any = FieldHelp
"""The States as a page sees them: their fields are Vars."""

_OPEN = Wording("Қазір бұл өтінім ашық:", "Сейчас эта заявка открыта:", "This application is open now:")
_TABS = Wording("Кезеңнің қойындылары", "Вкладки этапа", "Tabs of the stage")


def page(kind: ApplicationKind, declared: DeclaredForm) -> rx.Component:
    """Return the page for filling in one version of a kind's form: ``/cabinet/<kind>/[application_id]`` for the newest one."""
    return cabinet_page(
        kind.title,
        rx.cond(Form.absent, _absent(kind), rx.cond(Form.loaded, ui.gradual(_form(kind, declared), waiting=waiting()), waiting())),
        here=kind.code,
        of_one=True,
        trail=((kind.plural, list_address(kind.code)),),
        heading=heading_of(Form, kind),
        actions=rx.cond(
            Form.loaded,
            ui.button_row(
                correct_button(kind, Form.application_id, Form.may_correct), pdf_link(), _package(), export_own(), history_link()
            ),
        ),
    )


def _absent(kind: ApplicationKind) -> rx.Component:
    """Return what is shown instead of the form; what was typed into it and not taken is still there."""
    kept = left_behind(Form, *(_scope(str(one.party)) for one in kind.participants))
    return rx.fragment(absent(kind, Form), rx.cond(Form.account, kept))


def _scope(party: Any) -> rx.Var[str]:
    """Return the name under which the browser keeps what a party types."""
    return rx.Var.create("application:") + party + ":" + Form.router.url.path


def _package() -> rx.Component:
    return rx.cond(Form.package_address, package_link(Form.package_address))


def _form(kind: ApplicationKind, declared: DeclaredForm) -> rx.Component:
    bar = [
        ui.Part(one.key, one.title, Form.tabs.get(one.key, ""), href=place_within(one.key), remarks=Form.remark_counts[one.key])
        for one in declared.stages
    ]
    # The consents have no fields: which of them are required is said in words.
    wordless = [stage.key for stage in declared.stages if stage.consents]
    note = rx.cond(Form.editable & ~rx.Var.create(wordless).contains(Form.stage), ui.required_note())
    stages = [(stage.key, _stage(kind, stage)) for stage in declared.stages]
    return saving(
        Form,
        whole(gaps_summary(Form)),
        whole(
            facts_of(Form),
            turn_of(Form),
            rights_view(),
            beside_view(_OPEN),
            answer_card(),
            ui.stage_bar(bar, Form.stage),
            remarks_view(),
            locks_view(),
            copied_view(),
            side_of(Form, kind, Form.party),
            note,
        ),
        rx.fragment(rx.match(Form.stage, *stages[1:], stages[0][1])),
        whole(submit_bar(declared)),
        whole(signing_window()),
        withdrawing_dialog(),
        whole(reply_window()),
        whole(founder_window()),
        whole(unlocking_window()),
        whole(help_window()),
        scope=_scope(Form.party),
    )


def _stage(kind: ApplicationKind, stage: Stage) -> rx.Component:
    bindings = bindings_of(
        Form,
        copied=Form.copied,
        copied_from=Form.copied_from,
        remarks=Form.remarked,
        locked=Form.locked,
        helped=Help.applications,
        after=developer_actions() if kind.invited else {},
        after_in_rows={CONSENT_OF_PERSON: founder_panel},
    )
    if stage.consents:
        return consents_view()
    parts: list[rx.Component] = []
    if stage.tabs:
        parts.append(_tabs_of(kind, stage, bindings))
    if stage.documents:
        parts.append(documents_view(Form.documents.get(stage.key, []), bindings))
    return rx.el.div(*parts, class_name="form-stage")


def _tabs_of(kind: ApplicationKind, stage: Stage, bindings: Bindings) -> rx.Component:
    def of(party: Party) -> rx.Component:
        return _tab_set(stage, [tab for tab in stage.tabs if tab.filled_by == party], bindings)

    applicant = of(kind.applicant.party)
    return rx.cond(Form.party == kind.invited.party, of(kind.invited.party), applicant) if kind.invited else applicant


def _tab_set(stage: Stage, tabs: list[Tab], bindings: Bindings) -> rx.Component:
    if not tabs:
        return rx.fragment()
    if len(tabs) == 1:
        return tab_view(tabs[0], bindings)
    parts = [
        ui.Part(
            tab.key,
            tab.title,
            Form.tabs.get(f"{stage.key}/{tab.key}", ""),
            href=place_within(stage.key, tab.key),
            remarks=Form.remark_counts[f"{stage.key}/{tab.key}"],
        )
        for tab in tabs
    ]
    panels = [(tab.key, tab_view(tab, bindings)) for tab in tabs]
    return rx.fragment(
        whole(ui.tabs(_TABS, parts, Form.tab)),
        ui.tab_panel(rx.fragment(rx.match(Form.tab, *panels[1:], panels[0][1])), active=Form.tab),
    )
