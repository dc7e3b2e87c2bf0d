"""The review: the answers with files and signatures, a remark beside every answer, and the two decisions."""

from typing import Any

import reflex as rx

from portal.core.applications.templates.schema import TemplateKind
from portal.web import ui
from portal.web.desk.queue.page import OVERDUE
from portal.web.desk.review import shown, state, steps_state
from portal.web.desk.review.checklist_view import checklists
from portal.web.desk.review.deciding_view import buttons, course, other_steps
from portal.web.desk.review.earlier_view import earlier, earlier_notes
from portal.web.desk.review.findings_view import finding, findings, keys_hint
from portal.web.desk.review.remarks_view import ON_TAB, file_with_remarks, remark_box, row_head
from portal.web.desk.review.template_view import template_button, template_window
from portal.web.desk.review.ways import ways
from portal.web.desk.review.work_view import work_card
from portal.web.forms.read_only import answer
from portal.web.forms.signatures import stamp, verdict_badge
from portal.web.shell.beside.people import beside_view
from portal.web.shell.layouts import action_bar, desk_page
from portal.web.shell.short_forms import while_typed
from portal.wording import Wording

Review: Any = state.ReviewPage
Steps: Any = steps_state.ReviewCourse
"""The States as a page sees them: their fields are Vars."""

TITLE = Wording("Өтінімді қарау", "Проверка заявки", "Review of an application")
_QUEUE = Wording("Өтінімдер кезегі", "Очередь заявок", "Queue of applications")
_ABSENT = Wording("Өтінім табылмады", "Заявка не найдена", "Application not found")
_ABSENT_TEXT = Wording(
    "Оны компания кері қайтарып алған немесе ол жоқ. Кезекке оралыңыз.",
    "Компания отозвала её, или такой нет. Вернитесь к очереди.",
    "The company withdrew it, or it does not exist. Go back to the queue.",
)
_FACTS = {
    "kind": Wording("Өтінім түрі", "Вид заявки", "Kind of application"),
    "status": Wording("Мәртебесі", "Статус", "Status"),
    "version": Wording("Нұсқа", "Версия", "Version"),
    "registration": Wording("№ және тіркеу күні", "№ и дата регистрации", "Reg. no. and date"),
    "sent": Wording("Келіп түсті", "Поступила", "Received"),
    "deadline": Wording("Жауап беру мерзімі", "Ответить до", "Answer by"),
    "pause": Wording("Мерзім тоқтап тұр", "Срок стоит", "The deadline stands still"),
    "contract": Wording("Шарт", "Договор", "Contract"),
}
_NOT_JOINED = Wording("Әлі қосылған жоқ", "Ещё не подключился", "Has not joined yet")
_INDICATORS = Wording("Көрсеткіштер", "Показатели", "Indicators")
_SIGNATURES = Wording("Қолтаңбалар", "Подписи", "Signatures")
_STATEMENT = Wording("Қол қойылған мәтін", "Подписанный текст", "The signed text")
_VIEW = Wording("Құжатты қарау", "Смотреть документ", "View document")
_UNFOLD = Wording("Бәрін жаю", "Развернуть всё", "Expand all")
_FOLD = Wording("Бәрін жинау", "Свернуть всё", "Collapse all")
_REMARKS = Wording("Ескертулер", "Замечания", "Remarks")
_NO_REMARKS = Wording("Әзірге жаңа ескерту жоқ.", "Новых замечаний пока нет.", "No new remarks yet.")
_COMMENT = Wording("Жалпы түсініктеме", "Общий комментарий", "General comment")
_RETURN = Wording("Пысықтауға қайтару", "Вернуть на доработку", "Return for revision")
_RETURN_ASK = Wording("Өтінімді қайтару керек пе?", "Вернуть заявку на доработку?", "Return the application for revision?")
_RETURN_TEXT = Wording(
    "Ескертулерді өтінімде және «Өтінім тарихында» өтінім беруші және бөлігіне ескерту жасалған тарап оқиды, оларға хабарлама жіберіледі. "
    "Кейін ескертулерді өзгерту мүмкін емес.",
    "Замечания прочитают в заявке и в «Истории заявки» заявитель и та сторона, к чьей части они сделаны; им придёт уведомление. Изменить "
    "замечания потом нельзя.",
    "The applicant, and the party on whose part they are, read the remarks in the application and in its history; they are notified. The "
    "remarks cannot be changed afterwards.",
)
_AGAIN = Wording(
    "Жабылмаған бұрынғы ескертулер де қайта барады: {count}.",
    "Снова уйдут и незакрытые прежние замечания: {count}.",
    "Earlier remarks that are not closed go again too: {count}.",
)
_PASS = Wording("Модерациядан өтті", "Модерация пройдена", "Moderation passed")
_PASS_ASK = Wording("Модерациядан өтті деп белгілеу керек пе?", "Отметить, что модерация пройдена?", "Mark the moderation as passed?")
_PASS_TEXT = Wording(
    "Компания өтінімге қол қоя алады, оған хабарлама жіберіледі.",
    "Компания сможет подписать заявку, ей придёт уведомление.",
    "The company will be able to sign the application; it is notified.",
)
_TAKE = Wording("Жұмысқа алу", "Взять в работу", "Take into work")
_NOT_TAKEN = Wording("Жұмысқа алу мүмкін емес", "Взять в работу нельзя", "It cannot be taken into work")
_TAKE_ASK = Wording("Өтінімді жұмысқа алу керек пе?", "Взять заявку в работу?", "Take the application into work?")
_TAKE_TEXT = Wording(
    "Бүгін жұмысқа алынса, орындау мерзімі — {deadline}. Өтінімге қатысатын ұйымдар оны тізімінде көреді және хабарлама алады.",
    "Если взять заявку в работу сегодня, срок исполнения — {deadline}. Организации, участвующие в заявке, увидят его в своём списке и "
    "получат уведомление.",
    "If the application is taken into work today, its deadline is {deadline}. The organisations that take part see it in their lists and "
    "are notified.",
)


def page() -> rx.Component:
    """Return the page at ``/desk/applications/[application_id]``."""
    return desk_page(
        TITLE,
        rx.cond(Review.loaded, rx.cond(Review.absent, _absent(), _review()), ui.skeleton(8)),
        here="queue",
        of_one=True,
        trail=((_QUEUE, "/desk"),),
        heading=rx.cond(Review.project, Review.project, ui.say(TITLE)),
        actions=ways(),
    )


def _absent() -> rx.Component:
    return ui.empty_state(_ABSENT, _ABSENT_TEXT, ui.link_button(_QUEUE, "/desk", look="primary"))


def _review() -> rx.Component:
    return rx.fragment(
        beside_view(),
        rx.cond(Review.standing.length() > 0, ui.notice(ui.say_dict(Review.standing))),
        _facts(),
        work_card(),
        checklists(),
        findings(),
        rx.cond(Review.indicators.length() > 0, _indicators()),
        course(),
        rx.cond(Review.earlier.length() > 0, earlier()),
        _signatures(),
        ui.button_row(
            rx.cond(
                Review.unfolded,
                ui.button(_FOLD, look="quiet", on_click=Review.fold),
                ui.button(_UNFOLD, look="quiet", on_click=Review.fold),
            ),
            keys_hint(),
        ),
        rx.foreach(Review.stages, _stage),
        rx.cond(Review.may_remark, rx.fragment(_decision(), template_window())),
        rx.cond(Review.would_end, _taking()),
        rx.cond(Review.no_end.length() > 0, ui.notice(ui.say_dict(Review.no_end), kind="warning", title=_NOT_TAKEN)),
        other_steps(),
    )


def _facts() -> rx.Component:
    def party(one: Any) -> rx.Component:
        bin_, apart = rx.el.span(one.bin, class_name="figures"), rx.cond(one.bin, "\u00a0· ", "")
        nobody = rx.el.span(ui.say(_NOT_JOINED), class_name="hint")
        return ui.data_row(ui.say_dict(one.title), rx.el.span(rx.cond(one.name, one.name, nobody), apart, bin_))

    late = rx.cond(Review.overdue, ui.badge(OVERDUE, "warning", "clock-alert"))
    rows = (
        ui.data_row(_FACTS["kind"], ui.say_dict(Review.kind)),
        rx.foreach(Review.parties, party),
        ui.data_row(_FACTS["status"], ui.badge(ui.say_dict(Review.status_words), "info")),
        ui.data_row(_FACTS["version"], Review.version.to_string()),
        ui.data_row(_FACTS["sent"], Review.sent),
        rx.cond(Review.registration, ui.data_row(_FACTS["registration"], rx.el.span(Review.registration, class_name="figures"))),
        # When it is the other party's turn, no deadline is shown.
        rx.cond(Review.deadline, ui.data_row(_FACTS["deadline"], rx.el.span(Review.deadline, " ", late))),
        rx.cond(Steps.pause.length() > 0, ui.data_row(_FACTS["pause"], ui.say_dict(Steps.pause))),
        rx.cond(Steps.contract, ui.data_row(_FACTS["contract"], Steps.contract)),
    )
    return ui.card(rx.el.dl(*rows, class_name="data-list"))


def _indicators() -> rx.Component:
    def row(pair: Any) -> rx.Component:
        return ui.data_row(ui.say_dict(pair[0]), rx.el.span(ui.say_dict(pair[1]), class_name="figures"))

    return ui.card(rx.el.dl(rx.foreach(Review.indicators, row), class_name="data-list data-list-wide"), title=_INDICATORS)


def _signatures() -> rx.Component:
    def line(signature: Any) -> rx.Component:
        tone = verdict_badge(signature)
        view = ui.link(_VIEW, rx.Var.create("/api/consents/") + signature.document, target="_blank", reload_document=True)
        who = rx.fragment(rx.el.p(signature.signer, "\u00a0· ", signature.at, class_name="hint"), stamp(signature.stamp))
        name = rx.el.p(ui.say_dict(signature.subject))
        return rx.el.li(
            rx.el.div(name, rx.cond(signature.signer, who)), tone, rx.cond(signature.document, view), class_name="signature-line"
        )

    signed_text = rx.el.details(rx.el.summary(ui.say(_STATEMENT)), ui.statement(Review.statement, _STATEMENT))
    return ui.card(
        rx.foreach(Review.other_names, lambda names: ui.notice(ui.say_dict(names), kind="warning")),
        rx.el.ul(rx.foreach(Review.signatures, line)),
        rx.cond(Review.statement, signed_text),
        title=_SIGNATURES,
    )


def _stage(stage: Any) -> rx.Component:
    return rx.el.section(
        rx.el.h2(ui.say_dict(stage.title)),
        rx.foreach(stage.tabs, _tab),
        class_name="review-stage",
        custom_attrs={"aria-label": ui.say_dict(stage.title)},
    )


def _tab(tab: Any) -> rx.Component:
    address = rx.Var.create(shown.TAB) + tab.key
    whose = ui.say_dict(Review.part_titles.get(tab.party, {}))
    return rx.el.details(
        rx.el.summary(rx.el.h3(ui.say_dict(tab.title), rx.cond(whose, rx.el.span(" · ", whose, class_name="hint")))),
        rx.foreach(tab.groups, _group),
        rx.cond(Review.may_remark, rx.el.div(remark_box(address, tab.title, ON_TAB))),
        open=Review.unfolded,
        class_name="review-tab",
        key=tab.key,
        custom_attrs={"id": rx.Var.create("f-") + address},
    )


def _group(group: Any) -> rx.Component:
    return rx.el.div(
        rx.cond(group.row, row_head(group), rx.cond(group.legend.length() > 0, rx.el.h4(ui.say_dict(group.legend)))),
        rx.el.dl(rx.foreach(group.lines, _line), class_name="data-list review-lines"),
    )


def _line(line: Any) -> rx.Component:
    files = rx.el.ul(rx.foreach(line.files.to(list[dict[str, Any]]), lambda file: file_with_remarks(line, file)))
    return rx.el.div(
        rx.el.dt(ui.say_dict(line.label)),
        rx.el.dd(answer(line, files)),
        rx.el.dd(
            earlier_notes(line.address),
            finding(line.address),
            rx.cond(Review.may_remark, remark_box(line.address, line.label)),
            class_name="review-margin",
        ),
        class_name="data-row",
        custom_attrs={"id": f"f-{line.address}", "tabIndex": -1},
    )


def _refusal() -> rx.Component:
    words = ui.say_dict(Review.refusal)
    return rx.el.div(rx.cond(words, ui.notice(words, kind="error", live=True)), custom_attrs={"id": state.REFUSAL, "tabIndex": -1})


def _taking() -> rx.Component:
    """Return the end of the page of a registered application: taking it into work, with the deadline that this gives."""
    effect = ui.say(_TAKE_TEXT).to(str).replace("{deadline}", Review.would_end)
    return rx.fragment(
        ui.card(rx.el.p(effect), _refusal(), title=_TAKE),
        action_bar(ui.button(_TAKE, look="primary", custom_attrs=ui.opens("take"))),
        ui.confirm_dialog("take", _TAKE_ASK, effect, confirm=_TAKE, on_confirm=Review.take(Review.press), look="primary"),
    )


def _decision() -> rx.Component:
    def written(pair: Any) -> rx.Component:
        place = rx.el.a(ui.say_dict(Review.labels[pair[0]]), href=rx.Var.create("#f-") + pair[0].to(str), class_name="link")
        return rx.el.li(place, rx.el.p(pair[1], class_name="remark-text"))

    left = ui.say(_AGAIN).to(str).replace("{count}", Review.not_closed.to_string())
    ask = ui.say(_RETURN_TEXT).to(str) + rx.cond(Review.not_closed > 0, rx.Var.create(" ") + left, "")
    return rx.fragment(
        ui.card(
            rx.cond(
                Review.remarks.length() > 0,
                rx.el.ul(rx.foreach(Review.remarks.entries(), written), class_name="remark-list"),
                rx.el.p(ui.say(_NO_REMARKS), class_name="hint"),
            ),
            ui.textarea("review-comment", _COMMENT, value=Review.comment, **while_typed(lambda text: Review.say(Review.of, text))),
            template_button(TemplateKind.REMARK, "review-comment", ui.say(_COMMENT)),
            _refusal(),
            title=_REMARKS,
        ),
        action_bar(
            ui.button(_RETURN, custom_attrs=ui.opens("return")),
            *buttons(),
            rx.cond(Review.may_pass, ui.button(_PASS, look="primary", custom_attrs=ui.opens("pass"))),
        ),
        ui.confirm_dialog(
            "return",
            _RETURN_ASK,
            ask,
            confirm=_RETURN,
            on_confirm=Review.send_back(Review.press),
            look="primary",
        ),
        rx.cond(
            Review.may_pass,
            ui.confirm_dialog("pass", _PASS_ASK, _PASS_TEXT, confirm=_PASS, on_confirm=Review.pass_on(Review.press), look="primary"),
        ),
    )
