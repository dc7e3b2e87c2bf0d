"""The steps of the review on the page: their buttons and dialogs, and what was asked, answered and decided so far."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portal.core.applications.decisions.rules import APPROVAL_FIELDS, EXTENSIONS, REFUSAL_FIELDS
from portal.core.applications.review.rules import CONTRACT_FIELDS, CORRECTION_FIELDS, REQUEST_FIELDS
from portal.core.applications.templates.schema import TemplateKind
from portal.forms import Field
from portal.web import ui
from portal.web.desk.review import deciding_state, signing_state, steps_state
from portal.web.desk.review.by_qr import BY_QR
from portal.web.desk.review.deciding_state import APPROVAL, CONTRACT, CORRECTION, REFUSAL, REQUEST
from portal.web.desk.review.signing_state import SIGNING
from portal.web.desk.review.template_view import template_button
from portal.web.forms.kept_files import kept_file
from portal.web.forms.sent_form import Sent, sent_form
from portal.web.forms.signatures import decision_signature
from portal.web.forms.widgets import sent_fields
from portal.web.shell.layouts import action_bar
from portal.web.shell.short_forms import entering
from portal.web.shell.signing_ways import signing_ways
from portal.web.ui.upload import upload_box
from portal.wording import Wording

Acts: Any = deciding_state.Deciding
Steps: Any = steps_state.ReviewCourse
Papers: Any = signing_state.DecisionPapers
Signing: Any = signing_state.DecisionSigning
"""The States as a page sees them: their fields are Vars."""

_COURSE = Wording("Қарау барысы", "Ход рассмотрения", "Course of the review")
_REQUEST = Wording("Құжаттар сұрату", "Запросить документы", "Ask for documents")
_REQUEST_TEXT = Wording(
    "Өтінімге қатысатын ұйымдар хабарлама алады, мәтінді өтінім беруші өтінімнің бетінде оқиды. Ол жауап бергенше орындау мерзімі "
    "тоқтап тұрады.",
    "Организации, участвующие в заявке, получат уведомление; текст заявитель прочитает на странице заявки. Пока он не ответит, срок "
    "исполнения стоит.",
    "The organisations that take part are notified; the applicant reads the text on the application's page. Until the answer the "
    "deadline stands still.",
)
_RESUME = Wording("Жауапсыз жалғастыру", "Продолжить без ответа", "Go on without an answer")
_RESUME_ASK = Wording("Жауапты күтпей жалғастыру керек пе?", "Продолжить, не дожидаясь ответа?", "Go on without waiting for the answer?")
_RESUME_TEXT = Wording(
    "Орындау мерзімі үзіліске кеткен жұмыс уақытына жылжиды. Өтінім беруші енді жауап бере алмайды, өтінімге қатысатын ұйымдар хабарлама "
    "алады.",
    "Срок исполнения сдвинется на рабочее время паузы. Ответить на запрос заявитель больше не сможет; организации, участвующие в заявке, "
    "получат уведомление.",
    "The deadline moves on by the working time of the pause. The applicant can no longer answer; the organisations that take part are "
    "notified.",
)
_APPROVE = Wording("Мақұлдау", "Одобрить", "Approve")
_APPROVE_TEXT = Wording(
    "Келесі терезеде шешімнің мәтінін оқып, оған өз кілтіңізбен қол қоясыз. Содан кейін өтінімге қатысатын ұйымдар хабарлама алады, "
    "шешімді порталда өзгерту мүмкін емес. Түсініктеме міндетті емес, ол ұйымдар оны «Өтінім тарихында» оқиды.",
    "В следующем окне вы прочитаете текст решения и подпишете его своим ключом. После этого организации, участвующие в заявке, получат "
    "уведомление; изменить решение на портале нельзя. Комментарий необязателен, эти организации прочитают его в «Истории заявки».",
    "In the next window you read the text of the decision and sign it with your own key. Then the organisations that take part are "
    "notified; the decision cannot be changed on the portal. The comment is optional; these organisations read it in the history.",
)
_REFUSE = Wording("Бас тарту", "Отказать", "Refuse")
_REFUSE_TEXT = Wording(
    "Келесі терезеде шешімнің мәтінін оқып, оған өз кілтіңізбен қол қоясыз. Содан кейін өтінімге қатысатын ұйымдар хабарлама алады, "
    "шешімді порталда өзгерту мүмкін емес. Ол ұйымдар себептерді «Өтінім тарихында» оқиды.",
    "В следующем окне вы прочитаете текст решения и подпишете его своим ключом. После этого организации, участвующие в заявке, получат "
    "уведомление; изменить решение на портале нельзя. Эти организации прочитают причины в «Истории заявки».",
    "In the next window you read the text of the decision and sign it with your own key. Then the organisations that take part are "
    "notified; the decision cannot be changed on the portal. These organisations read the reasons in the history.",
)
_CONTRACT = Wording("Шартты жазу", "Записать договор", "Record the contract")
_CONTRACT_TEXT = Wording(
    "Шарттың нөмірі мен күнін өтінімге қатысатын ұйымдар көреді және хабарлама алады.",
    "Номер и дату договора увидят организации, участвующие в заявке; им придёт уведомление.",
    "The organisations that take part see the number and the date of the contract and are notified.",
)
_CORRECT = Wording("Шарт туралы жазбаны түзету", "Исправить запись о договоре", "Correct the record of the contract")
_CORRECT_TEXT = Wording(
    "Қол қойылған ештеңе өзгермейді. Бұрынғы және жаңа жазбаны себебімен бірге өтінімге қатысатын ұйымдар көреді, оларға хабарлама келеді.",
    "Ничего из подписанного не изменится. Прежнюю и новую запись с причиной увидят организации, участвующие в заявке; им придёт "
    "уведомление.",
    "Nothing that is signed changes. The organisations that take part see the former and the new record with the reason, and are notified.",
)
_FILES = Wording("Шешімнің құжаттары", "Документы решения", "Documents of the decision")
_FILES_HINT = Wording(
    "Мысалы, комитет хаттамасы. Міндетті емес; оларды өтінімге қатысатын ұйымдар жүктеп ала алады, қол қойылатын мәтінде әр файлдың "
    "SHA-256 мәні тұрады.",
    "Например, протокол комитета. Необязательны; скачать их смогут организации, участвующие в заявке; в подписываемом тексте будет "
    "SHA-256 каждого файла.",
    "For instance the committee's minutes. Optional; the organisations that take part can save them, the text to be signed has the SHA-256 "
    "of each file.",
)
_NEXT = Wording("Қол қоюға көшу", "Перейти к подписанию", "Go on to signing")
_WINDOW = Wording("Шешімге қол қою", "Подписание решения", "Signing the decision")
_TEXT = Wording("Шешімнің мәтіні", "Текст решения", "Text of the decision")
_BY_KEY = Wording(
    "Мәтінді оқып, оған оператордың БСН-і көрсетілген өз ЭЦҚ кілтіңізбен қол қойыңыз.",
    "Прочитайте текст и подпишите его своим ключом ЭЦП, в котором указан БИН оператора.",
    "Read the text and sign it with your own key, which carries the operator's BIN.",
)
_SIGN = Wording("Шешімге қол қою", "Подписать решение", "Sign the decision")
_BACK = Wording("Артқа оралу", "Вернуться назад", "Go back")
_SEND = Wording("Сұратуды жіберу", "Отправить запрос", "Send the request")
_CANCEL = Wording("Жабу", "Закрыть", "Close")


def course() -> rx.Component:
    """Return what was asked, answered and decided so far; nothing before the first of it."""

    def file(paper: Any) -> rx.Component:
        return rx.el.li(kept_file(paper))

    def step(one: Any) -> rx.Component:
        return ui.event(
            one.at,
            ui.say_dict(one.words),
            rx.cond(one.named.length() > 0, rx.el.p(ui.say_dict(one.named), class_name="hint")),
            rx.cond(one.text, rx.el.p(one.text, class_name="remark-text")),
            rx.cond(one.papers.length() > 0, rx.el.ul(rx.foreach(one.papers, file))),
            decision_signature(one.decision),
            who=one.who,
        )

    return rx.cond(Steps.taken.length() > 0, ui.card(ui.timeline(Steps.taken, step), title=_COURSE))


def buttons() -> list[rx.Component]:
    """Return the buttons of the steps of an application that is in work, beside «Вернуть на доработку»."""
    return [
        rx.cond(Steps.may_request, ui.button(_REQUEST, on_click=Acts.ask(REQUEST))),
        rx.cond(Steps.may_decide, ui.button(_REFUSE, look="danger", on_click=Acts.ask(REFUSAL))),
        rx.cond(Steps.may_decide, ui.button(_APPROVE, look="primary", on_click=Acts.ask(APPROVAL))),
    ]


def other_steps() -> rx.Component:
    """Return the bar of an application that waits for its applicant or for its contract, and the dialogs of every step."""
    resume = rx.cond(Steps.may_resume, ui.button(_RESUME, custom_attrs=ui.opens("resume")))
    contract = rx.cond(Steps.may_conclude, ui.button(_CONTRACT, look="primary", on_click=Acts.ask(CONTRACT)))
    correct = rx.cond(Steps.may_correct, ui.button(_CORRECT, icon="pencil", on_click=Acts.ask(CORRECTION)))
    return rx.fragment(
        rx.cond(Steps.may_resume | Steps.may_conclude | Steps.may_correct, action_bar(resume, contract, correct)),
        _dialog(REQUEST, _REQUEST, _REQUEST_TEXT, REQUEST_FIELDS, _SEND, Acts.request),
        _decision(APPROVAL, _APPROVE, _APPROVE_TEXT, APPROVAL_FIELDS, Acts.approve),
        _decision(REFUSAL, _REFUSE, _REFUSE_TEXT, REFUSAL_FIELDS, Acts.refuse),
        _signing_window(),
        _dialog(CONTRACT, _CONTRACT, _CONTRACT_TEXT, CONTRACT_FIELDS, _CONTRACT, Acts.conclude),
        _dialog(CORRECTION, _CORRECT, _CORRECT_TEXT, CORRECTION_FIELDS, _CORRECT, Acts.correct),
        ui.confirm_dialog("resume", _RESUME_ASK, _RESUME_TEXT, confirm=_RESUME, on_confirm=Acts.resume(Acts.press), look="primary"),
    )


def _dialog(name: str, title: Wording, text: Wording, fields: Sequence[Field], act: Wording, on_submit: Any) -> rx.Component:
    return ui.dialog(name, title, _form(name, text, fields, act, on_submit))


def _decision(name: str, title: Wording, text: Wording, fields: Sequence[Field], on_submit: Any) -> rx.Component:
    """Return the window of a decision: its form, or what the administrator must set before anybody can sign."""
    obstacle = ui.say_dict(Steps.obstacle)
    form = _form(name, text, fields, _NEXT, on_submit, _papers(name))
    return ui.dialog(name, title, rx.cond(obstacle, ui.notice(obstacle, kind="warning"), form))


def _papers(name: str) -> rx.Component:
    """Return the files of the decision; both windows have the same ones."""
    return rx.el.div(
        rx.el.p(ui.say(_FILES), class_name="label-text"),
        rx.el.p(ui.say(_FILES_HINT), class_name="hint"),
        upload_box(
            target=Papers.upload_to,
            address=name,
            files=Papers.papers,
            label=_FILES,
            on_change=Papers.keep,
            on_delete=Papers.drop,
            extensions=EXTENSIONS,
        ),
    )


def _form(name: str, text: Wording, fields: Sequence[Field], act: Wording, on_submit: Any, *more: rx.Component) -> rx.Component:
    form = Sent(name, Acts, Acts.values, Acts.serial)
    return sent_form(
        Acts,
        rx.el.p(ui.say(text)),
        *sent_fields(form, fields),
        *(template_button(kind, f"{name}-{fields[0].key}", ui.say(fields[0].label)) for kind in TemplateKind if kind == name),
        *more,
        ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(act, look="primary", type="submit")),
        on_submit=on_submit,
    )


def _signing_window() -> rx.Component:
    return ui.dialog(
        SIGNING,
        _WINDOW,
        entering(
            ui.button_row(ui.button(_BACK, look="quiet", icon="chevron-left", on_click=Acts.go_back)),
            rx.el.p(ui.say(_BY_KEY)),
            ui.statement(Signing.statement, _TEXT),
            signing_ways(
                BY_QR,
                contents=Signing.contents,
                on_signed=Signing.signed,
                prefix="decision",
                submit_label=_SIGN,
                problem=ui.say_dict(Signing.problem),
                busy=Signing.busy,
                bin=Signing.bin,
                iin=Signing.iin,
            ),
        ),
        wide=True,
    )
