"""Parts of the form page around the fields: heading, problems, remarks, the other party, the buttons at the end."""

from typing import Any

import reflex as rx

from portal.core.applications.rules import NAMELESS
from portal.core.applications.schema import COMPANY, ApplicationKind
from portal.forms import Form as DeclaredForm
from portal.web import ui
from portal.web.cabinet.application.moving import Moving
from portal.web.cabinet.application.places import stages_of
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.cabinet.application.withdrawing import WITHDRAW, Withdrawing
from portal.web.cabinet.exporting import export_menu
from portal.web.cabinet.rights import no_right_to_fill_in, no_right_to_sign
from portal.web.forms.around import save_place
from portal.web.forms.history.view import version_of
from portal.web.shell.applications import SEND, SIGN, list_address
from portal.web.shell.layouts import action_bar
from portal.wording import Wording

Form: Any = ApplicationForm
"""The State as a page sees it: its fields are Vars."""

_ABSENT = Wording("Өтінім табылмады", "Заявка не найдена", "Application not found")
_ABSENT_TEXT = Wording(
    "Ол жойылған немесе сіздің ұйымыңызға қолжетімді емес. Өтінімдер тізіміне оралыңыз.",
    "Она удалена или недоступна вашей организации. Вернитесь к списку заявок.",
    "It is deleted or not available to your organisation. Go back to the list.",
)
_GONE = Wording("Өтінім енді қолжетімді емес", "Заявка больше не доступна", "The application is not available any more")
_GONE_TEXT = Wording(
    "Бұл бет ашық тұрғанда өтінімді жойды немесе ұйымыңызды одан ажыратты. Осы бетте сақталып үлгермегені сақталмады. Ұйымыңызға ашық "
    "өтінімдер тізімде тұр; себебін өтінімді жүргізіп отырған ұйымнан сұраңыз.",
    "Пока эта страница была открыта, заявку удалили или отключили от неё вашу организацию. Что не успело сохраниться на этой странице, не "
    "сохранено. Заявки, открытые вашей организации, — в списке; о причине спросите организацию, которая ведёт заявку.",
    "While this page was open, the application was deleted or your organisation was removed from it. What had not been saved on this page "
    "is not saved. The applications open to your organisation are in the list; ask the organisation in charge of this one for the reason.",
)
_TO_LIST = Wording("Өтінімдер тізіміне", "К списку заявок", "To the list of applications")
_HISTORY = Wording("Өтінім тарихы", "История заявки", "History")
_PDF = Wording("Өтінім PDF түрінде", "Заявка в PDF", "Application as PDF")
_NOT_JOINED = Wording("Құрылыс салушы әлі қосылған жоқ.", "Застройщик ещё не подключился.", "The developer has not joined yet.")
_INVITE = Wording(
    "Оны «Құрылыс салушы туралы ақпарат» қойындысында шақырыңыз.",
    "Пригласите его на вкладке «Информация о застройщике».",
    "Invite it on the tab “Developer”.",
)
_INVITED = Wording(
    "Құрылыс салушы шақырылды, бірақ шақыруды әлі қабылдаған жоқ.",
    "Застройщик приглашён, но ещё не принял приглашение.",
    "The developer has been invited but has not accepted yet.",
)
_READY = Wording("Дайын бөлімдер: {done} / {total}.", "Готово разделов: {done} из {total}.", "Parts done: {done} of {total}.")
_CHANGED = Wording("Соңғы өзгеріс: {changed}.", "Последнее изменение: {changed}.", "Last change: {changed}.")
_COPIED = Wording(
    "Көшірілген жауаптар мен файлдардың жанында белгі бар: тексеріңіз. Жауапты өзгертсеңіз, белгі жойылады. "
    "Келісімдер мен қолтаңбалар көшірілмейді.",
    "Рядом с перенесёнными ответами и файлами стоит отметка: проверьте их. Она исчезнет, когда вы измените ответ. "
    "Согласия и подписи не переносятся.",
    "Copied answers and files are marked: check them. The mark goes when you change an answer. Consents and signatures are not copied.",
)
_LEFT_OUT = Wording(
    "Көшірілмеген құжаттар:",
    "Не перенесены документы:",
    "Documents that were not copied:",
)
_EXPORT = Wording("Деректерді жүктеп алу", "Выгрузить данные", "Export the data")
_BACK = Wording("Артқа", "Назад", "Back")
_NEXT = Wording("Келесі", "Далее", "Next")
_SAVE = Wording("Жобаны сақтау", "Сохранить черновик", "Save draft")
_SIGN = Wording("Өтінімге қол қою", "Подписать заявку", "Sign the application")
_SEND = Wording("Модерацияға жіберу", "Отправить на модерацию", "Send for moderation")


def heading_of(state: Any, kind: ApplicationKind) -> rx.Var[str]:
    """Return the project's name, a text for a project without one, or the kind's name where the application is absent."""
    name = rx.cond(state.project_name, state.project_name, ui.say(NAMELESS))
    return rx.cond(state.absent, ui.say(kind.title), name).to(str)


def history_link() -> rx.Component:
    """Return the link to the application's history."""
    return ui.link_button(_HISTORY, Form.history_address, look="quiet", icon="history")


def pdf_link() -> rx.Component:
    """Return the link to this party's part as a PDF in the language of the page."""
    address = Form.pdf_address + "?lang=" + ui.LANGUAGE
    return ui.link_button(_PDF, address, look="quiet", icon="file-text", target="_blank", reload_document=True)


def export_own() -> rx.Component:
    """Return the menu that saves this party's data of the application."""
    return export_menu(_EXPORT, Form.export_address)


def absent(kind: ApplicationKind, state: Any) -> rx.Component:
    """Return what is shown when this person may not see the application of ``state`` or it does not exist, or not any more."""
    to_list = ui.link_button(_TO_LIST, list_address(kind.code), look="primary")
    return rx.cond(state.gone, ui.empty_state(_GONE, _GONE_TEXT, to_list), ui.empty_state(_ABSENT, _ABSENT_TEXT, to_list))


def trail_of(state: Any, kind: ApplicationKind, form: Any) -> tuple[tuple[Any, Any], ...]:
    """Return the way to a page below an application: the list and ``form``, its address; only the list while it is absent."""
    to_list = list_address(kind.code)
    return (kind.plural, to_list), (heading_of(state, kind), rx.cond(state.absent, to_list, form).to(str))


def facts_of(state: Any) -> rx.Component:
    """Return the status, the version and whose application it is, from a State that shows one."""
    return rx.el.p(
        ui.badge(ui.say_dict(state.status_words), "info"),
        rx.el.span(version_of(state.version), class_name="hint"),
        rx.el.span(state.company_name, class_name="hint"),
        class_name="form-facts",
    )


def turn_of(state: Any) -> rx.Component:
    """Show the last event, when the answer is due and whose turn it is; empty while the parties fill the application in."""
    words = ui.say_dict(state.turn)
    done = rx.Var.create(["moderated", "submitted", "registered"]).contains(state.status)
    return rx.cond(words, rx.cond(done, ui.notice(words, kind="success"), ui.notice(words)))


def rights_view() -> rx.Component:
    """Return what a reader without a right cannot do here, and who can sign what only has to be signed."""
    awaits_sign = (Form.status == "moderated") & (Form.party == COMPANY) & ~Form.may_sign
    return rx.fragment(rx.cond(~Form.may_fill_in, no_right_to_fill_in()), rx.cond(awaits_sign, no_right_to_sign(Form)))


def copied_view() -> rx.Component:
    """Return from which application answers were copied, and which documents were left there because they are not valid any more."""
    left_out = rx.fragment(rx.el.p(ui.say(_LEFT_OUT)), rx.el.ul(rx.foreach(Form.left_out, lambda label: rx.el.li(ui.say_dict(label)))))
    notice = ui.notice(rx.el.p(ui.say(_COPIED)), rx.cond(Form.left_out.length() > 0, left_out), title=ui.say_dict(Form.copied_from).to(str))
    return rx.cond(Form.editable & ((Form.copied.length() > 0) | (Form.left_out.length() > 0)), notice)


def side_of(state: Any, kind: ApplicationKind, party: Any, *more: rx.Component) -> rx.Component:
    """Return how far the party opposite ``party`` is, from a State that shows an application; ``more`` is added below.

    Nothing is shown for a kind that one party fills in alone.
    """
    if kind.invited is None:
        return rx.fragment()
    side = rx.cond(party == kind.applicant.party, ui.say(kind.invited.part), ui.say(kind.applicant.part))
    other = state.other
    ready = ui.say(_READY).to(str).replace("{done}", other.done.to_string()).replace("{total}", other.total.to_string())
    changed = rx.cond(other.changed, ui.say(_CHANGED).to(str).replace("{changed}", other.changed), "")
    who = rx.el.p(rx.el.strong(side), ": ", other.name)
    joined = rx.fragment(who, rx.el.p(rx.el.span(ready, class_name="figures"), " ", rx.el.span(changed, class_name="hint")))
    alone = rx.fragment(ui.say(_NOT_JOINED), rx.cond(state.editable, rx.fragment(" ", ui.say(_INVITE))))
    return rx.el.aside(
        rx.cond(other.joined, joined, rx.el.p(rx.cond(other.invited, ui.say(_INVITED), alone))),
        *more,
        class_name="other-side",
        custom_attrs={"aria-label": side},
    )


def submit_bar(declared: DeclaredForm) -> rx.Component:
    """Return the buttons at the end, with the state of saving beside them."""
    stages = stages_of(declared)
    first, last = Form.stage == stages[0], Form.stage == stages[-1]
    mine = Form.editable & (Form.party == COMPANY)
    return action_bar(
        rx.el.div(
            rx.cond(~first, ui.button(_BACK, icon="chevron-left", on_click=Moving.back)),
            rx.cond(~last, ui.button(_NEXT, look="primary", on_click=Moving.next(Form.stage, Form.tab), custom_attrs={"data-once": ""})),
            rx.cond(Form.editable, ui.button(_SAVE, look="quiet", on_click=Moving.save_draft)),
            rx.cond(mine, ui.button(_SEND, on_click=Moving.check(SEND))),
            rx.cond(
                (Form.party == COMPANY) & (Form.signable | (Form.may_sign & (Form.status == "moderated"))),
                ui.button(_SIGN, on_click=Moving.check(SIGN)),
            ),
            rx.cond(Form.may_withdraw, ui.button(WITHDRAW, look="quiet", on_click=Withdrawing.ask)),
            class_name="button-row",
        ),
        save_place(),
    )
