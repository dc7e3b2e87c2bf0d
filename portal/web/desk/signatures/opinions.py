"""The second part of «Проверка подписей»: where NCANode says something else than the portal."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.signatures import state
from portal.wording import Wording

Page: Any = state.RecheckedPage
"""The State as a page sees it: its fields are Vars."""

_TITLE = Wording("Екінші пікір: NCANode", "Второе мнение: NCANode", "A second opinion: NCANode")
_LEAD = Wording(
    "Қол қойылғаннан кейін портал NCANode бағдарламасынан да сұрайды. Оның жауабы порталдың тексеру нәтижесін ешқашан өзгертпейді.",
    "После подписания портал спрашивает и программу NCANode. Её ответ никогда не меняет результат проверки портала.",
    "After a signature was made the portal also asks the program NCANode. Its answer never changes the portal's own verdict.",
)
_AGREED = Wording("Пікірлері бірдей:", "Мнения совпали:", "They agree about:")
_WAITING = Wording("Жауап күтеді:", "Ждут ответа:", "Awaiting an answer:")
_TOO_LATE = Wording(
    "Сертификат мерзімі өткендіктен сұралмады:", "Не спрашивали, срок сертификата истёк:", "Not asked, the certificate has expired:"
)
_LAST = Wording("Соңғы жауап:", "Последний ответ:", "Last answer:")
_NONE = Wording(
    "NCANode әлі бірде-бір қолтаңба туралы жауап берген жоқ.",
    "NCANode ещё не ответил ни об одной подписи.",
    "NCANode has not answered about any signature yet.",
)
_SAME = Wording(
    "Жауап берілген қолтаңбалар бойынша айырмашылық жоқ.",
    "Среди подписей, о которых он ответил, расхождений нет.",
    "There is no difference among the signatures about which it answered.",
)
_WHAT = Wording("Не істеу керек", "Что делать", "What to do")
_ADVICE = Wording(
    "Алдымен NCANode қай сертификаттарға сенетінін және куәландырушы орталыққа қосыла алатынын тексеріңіз. Портал айырмашылық туралы "
    "бір сағаттан кейін, содан соң күн сайын қайта сұрайды; пікірлер сәйкес келсе, ол тізімнен өзі шығады. Себебі түсінікті болса, "
    "«Қаралды» түймесін басыңыз.",
    "Сначала проверьте, каким сертификатам доверяет NCANode и доступен ли ему удостоверяющий центр. Портал спросит о расхождении снова "
    "через час и затем раз в сутки; когда мнения совпадут, оно само уйдёт из списка. Если причина понятна, нажмите «Просмотрено».",
    "First check the certificates that NCANode trusts and whether it reaches the certification authority. The portal asks about a "
    "difference again after an hour and then once a day; when they agree, it leaves the list by itself. When the reason is understood, "
    "press “Looked at”.",
)
_SEEN = Wording("Қаралды", "Просмотрено", "Looked at")
_COLUMNS = (
    ui.Column(Wording("Құжат", "Документ", "Document")),
    ui.Column(Wording("Өтінім", "Заявка", "Application")),
    ui.Column(Wording("Портал айтады", "Портал говорит", "The portal says")),
    ui.Column(Wording("NCANode айтады", "NCANode говорит", "NCANode says")),
    ui.Column(Wording("Қашаннан бері", "С какого времени", "Since")),
    ui.Column(Wording("Әрекет", "Действие", "Action"), hidden_title=True),
)
_ASKED = Wording("Соңғы рет сұралды:", "Последний раз спрошено:", "Last asked:")


def section() -> rx.Component:
    """Return the part; nothing when no program is asked and nothing differs."""
    listed = rx.fragment(ui.notice(_ADVICE, kind="warning", title=_WHAT), ui.table(_TITLE, _COLUMNS, Page.differing, _cells))
    same = rx.cond(Page.opinion_at, rx.el.p(ui.say(_SAME)), rx.el.p(ui.say(_NONE)))
    found = rx.cond(Page.differing.length() > 0, listed, same)
    part = rx.el.section(rx.el.h2(ui.say(_TITLE)), rx.el.p(ui.say(_LEAD)), _totals(), found, class_name="second-opinion")
    return rx.cond(Page.is_asked | (Page.differing.length() > 0), part)


def document_cells(one: Any) -> list[Any]:
    """Return the cells of a document and its application, as both tables have them."""
    number = rx.cond(one.number, rx.el.p("№\u00a0", one.number, class_name="hint figures"))
    return [
        rx.el.div(ui.say_dict(one.document), rx.cond(one.organisation, rx.el.p(one.organisation, class_name="hint"))),
        rx.cond(one.path, rx.el.div(ui.link(ui.say_dict(one.project), one.path), number), "—"),
    ]


def _totals() -> rx.Component:
    numbers = rx.fragment(
        _number(_AGREED, Page.agreed),
        rx.cond(Page.waiting > 0, rx.fragment(" · ", _number(_WAITING, Page.waiting))),
        rx.cond(Page.too_late > 0, rx.fragment(" · ", _number(_TOO_LATE, Page.too_late))),
        rx.cond(Page.opinion_at, rx.fragment(" · ", _number(_LAST, Page.opinion_at))),
    )
    return rx.el.p(numbers, class_name="hint")


def _number(words: Wording, value: Any) -> rx.Component:
    return rx.fragment(ui.say(words), " ", rx.el.span(value, class_name="figures"))


def _cells(one: Any) -> list[Any]:
    asked = rx.el.p(ui.say(_ASKED), " ", rx.el.span(one.asked_at, class_name="figures"), class_name="hint")
    seen = ui.button(
        _SEEN,
        look="quiet",
        icon="check",
        on_click=Page.look_at(one.signed.id, Page.press),
        custom_attrs=ui.about(_SEEN, ui.say_dict(one.signed.document)),
    )
    return [
        *document_cells(one.signed),
        ui.say_dict(one.own),
        rx.el.div(rx.foreach(one.remarks, _remark)),
        rx.el.div(rx.el.span(one.since, class_name="figures"), asked),
        seen,
    ]


def _remark(one: Any) -> rx.Component:
    said = rx.cond(one.said, rx.fragment(": ", rx.el.q(one.said, custom_attrs={"lang": "en"})))
    return rx.el.p(ui.say_dict(one.words), said)
