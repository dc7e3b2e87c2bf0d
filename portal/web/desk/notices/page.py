"""«Объявления» at the desk: the operator's notices to companies and executors, and what became of each."""

from typing import Any

import reflex as rx

from portal.core.announcements.queries import FAILED_SHOWN
from portal.core.announcements.schema import WORDS_FIELDS
from portal.web import ui
from portal.web.desk.audience import audience_controls
from portal.web.desk.listed import CHANGE, add_button, list_or_form
from portal.web.desk.notices import shown, state
from portal.web.forms.sent_form import Sent, sent_form
from portal.web.forms.widgets import sent_fields
from portal.web.shell.layouts import desk_page
from portal.web.shell.menus import ANNOUNCEMENTS as TITLE
from portal.wording import LANGUAGES, Wording

Page: Any = state.Announcements
"""The State as a page sees it: its fields are Vars."""

_LEAD = Wording(
    "Компаниялар мен ЖАО орындаушыларына хабарламалар. Олар «Хабарламалар» бөліміне келеді, ал поштаға — алушы таңдағандай.",
    "Уведомления компаниям и исполнителям МИО: они приходят в раздел «Уведомления», а по почте — как выбрал получатель.",
    "Notices to companies and to executors of local bodies: they come to the section “Notices”, and by e-mail as the recipient has chosen.",
)
_ADD = Wording("Хабарландыру жазу", "Написать объявление", "Write an announcement")
_EMPTY = Wording("Хабарландырулар әлі жоқ", "Объявлений пока нет", "No announcements yet")
_EMPTY_TEXT = Wording(
    "Жазыңыз, қанша адам алатынын көріңіз, содан кейін жариялаңыз.",
    "Напишите, посмотрите, сколько человек его получат, и опубликуйте.",
    "Write one, see how many people will get it, then publish it.",
)
_FORM = Wording("Хабарландыру", "Объявление", "Announcement")
_CHECK = Wording("Сақтап, тексеру", "Сохранить и проверить", "Save and check")
_BACK = Wording("Тізімге оралу", "Вернуться к списку", "Back to the list")
_LOOK = Wording("Тексеріп, жариялау", "Проверить и опубликовать", "Check and publish")
_PUBLISH = Wording("Жариялау", "Опубликовать", "Publish")
_PUBLISH_TITLE = Wording("Хабарландыруды жариялау керек пе?", "Опубликовать объявление?", "Publish the announcement?")
_PUBLISH_TEXT = Wording(
    "Жарияланған хабарландыру өзгертілмейді, оны тек қайтарып алуға болады.",
    "Опубликованное объявление изменить нельзя, можно только отозвать.",
    "A published announcement cannot be changed, only taken back.",
)
_TAKE_BACK = Wording("Қайтарып алу", "Отозвать", "Take back")
_TAKE_BACK_TITLE = Wording("Хабарландыруды қайтарып алу керек пе?", "Отозвать объявление?", "Take the announcement back?")
_TAKE_BACK_TEXT = Wording(
    "Оны оқымағандарда ол жоғалады, жіберілмеген хаттар жіберілмейді. Оқығандарда «қайтарып алынды» деген белгімен қалады.",
    "У тех, кто его не прочитал, оно исчезнет, неотправленные письма о нём не уйдут. У прочитавших останется с пометкой «отозвано».",
    "It disappears for those who have not read it, and unsent e-mails are not sent. Those who have read it keep it, marked “taken back”.",
)
_DELETE = Wording("Жою", "Удалить", "Delete")
_DELETE_TITLE = Wording("Жобаны жою керек пе?", "Удалить черновик?", "Delete the draft?")
_DELETE_TEXT = Wording("Оны ешкім көрген жоқ.", "Его ещё никто не видел.", "Nobody has seen it yet.")
_RETRY = Wording("Жіберілмегендерін қайта жіберу", "Отправить неотправленные снова", "Send the failed ones again")
_WHICH = Wording("Кімге жіберілмеді", "Кому не отправлено", "To whom it failed")
_READER = Wording("Алушы", "Получатель", "Recipient")
_ADDRESS = Wording("Мекенжай", "Адрес", "Address")
_NOW = Wording("қазір", "теперь", "now")
_REASON = Wording("Пошта серверінің жауабы", "Ответ почтового сервера", "Answer of the mail server")
_AGAIN_TO = Wording(
    "Қайта жіберілген хат адамның қазіргі мекенжайына барады. Мекенжайын ол профилінде өзі өзгертеді.",
    "Отправленное снова письмо уходит на нынешний адрес человека. Адрес он меняет сам в своём профиле.",
    "An e-mail that is sent again goes to the person's present address, which the person changes in the profile.",
)
_FIRST = Wording("Алғашқы {count} хат көрсетілген.", "Показаны первые {count}.", "The first {count} are shown.")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_WHO = Wording("Кімге", "Кому", "To whom")
_RECIPIENTS = Wording("Алушылар", "Получателей", "Recipients")
_READ = Wording("Оқығандар", "Прочитали", "Have read")
_LETTERS = Wording("Хаттар", "Письма", "E-mails")
_SENT = Wording("жіберілді:", "отправлено:", "sent:")
_WAITING = Wording("кезекте:", "в очереди:", "waiting:")
_FAILED = Wording("жіберілмеді:", "не отправлено:", "failed:")
_DELAYED = Wording(
    "олардың әзірге жіберілмегені, өздігінен қайта жіберіледі:",
    "из них пока не удалось отправить, портал повторяет попытки сам:",
    "of these not sent so far, the portal tries again by itself:",
)
_TAKEN_AT = Wording("қайтарып алынған уақыты:", "отозвано:", "taken back:")
_WRITTEN = Wording("Жазған", "Автор", "Written by")
_STATES: dict[str, tuple[Wording, Any, str]] = {
    shown.DRAFT: (Wording("жоба", "черновик", "draft"), "neutral", "pencil"),
    shown.PUBLISHED: (Wording("жарияланды", "опубликовано", "published"), "success", "circle-check"),
    shown.TAKEN_BACK: (Wording("қайтарып алынды", "отозвано", "taken back"), "warning", "undo-2"),
}
_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


def page() -> rx.Component:
    """Return the page at ``/desk/notices``."""
    content = rx.fragment(list_or_form(Page, _list(), _form()), _publishing(), _taking_back(), _deleting(), _failed())
    return desk_page(TITLE, content, here="announcements", lead=_LEAD, actions=rx.cond(Page.loaded, add_button(Page, _ADD)))


def _form() -> rx.Component:
    sent = Sent(state.PREFIX, Page, Page.values, Page.serial)
    return ui.card(
        sent_form(
            Page,
            ui.required_note(),
            ui.grid(
                *audience_controls(sent),
                *sent_fields(sent, WORDS_FIELDS),
            ),
            ui.button_row(ui.button(_CHECK, look="primary", type="submit"), ui.button(_BACK, on_click=Page.leave)),
            on_submit=Page.save,
        ),
        title=_FORM,
    )


def _list() -> rx.Component:
    listed = rx.fragment(
        rx.foreach(Page.lines, _line), rx.cond(Page.pages > 1, ui.pagination(Page.page, Page.pages, Page.turn))
    )  # fmt: skip
    return rx.cond(Page.lines.length() > 0, listed, ui.empty_state(_EMPTY, _EMPTY_TEXT, icon_name="megaphone"))


def _line(one: Any) -> rx.Component:
    badges = [(key, ui.badge(words, tone, sign)) for key, (words, tone, sign) in _STATES.items()]
    title = ui.say_dict(one.title)
    facts = (
        (_WHO, ui.say_dict(one.to_whom)),
        (_RECIPIENTS, rx.el.span(one.recipients, class_name="figures")),
        (_WRITTEN, one.author),
    )
    all_facts = ui.definition_list(*facts, *_delivery(one))
    return ui.card(
        rx.el.h2(title, class_name="told-title"),
        rx.el.div(
            rx.match(one.state, *badges, rx.fragment()),
            rx.el.span(one.at, class_name="hint figures"),
            rx.cond(one.taken_back, rx.el.span(ui.say(_TAKEN_AT), " ", one.taken_back, class_name="hint figures")),
            class_name="button-row",
        ),
        rx.cond(one.state == shown.DRAFT, ui.definition_list(*facts), all_facts),
        rx.cond(one.state == shown.DRAFT, _draft_buttons(one, title), _published_buttons(one, title)),
    )


def _delivery(one: Any) -> tuple[tuple[Wording, rx.Component], ...]:
    def number(words: Wording, count: Any) -> rx.Component:
        return rx.el.span(ui.say(words), " ", rx.el.span(count, class_name="figures"))

    delayed = rx.cond(one.delayed > 0, rx.el.span(" (", number(_DELAYED, one.delayed), ")"))
    letters = rx.el.span(number(_SENT, one.sent), "; ", number(_WAITING, one.waiting), delayed, "; ", number(_FAILED, one.failed))
    return (_READ, rx.el.span(one.read, class_name="figures")), (_LETTERS, letters)


def _draft_buttons(one: Any, title: Any) -> rx.Component:
    return ui.button_row(
        ui.button(_LOOK, look="primary", on_click=Page.ask(one.id, state.CHECKING), custom_attrs=ui.about(_LOOK, title)),
        ui.button(CHANGE, icon="pencil", on_click=Page.change(one.id), custom_attrs=ui.about(CHANGE, title)),
        ui.button(_DELETE, look="quiet", on_click=Page.ask(one.id, state.DELETING), custom_attrs=ui.about(_DELETE, title)),
    )


def _published_buttons(one: Any, title: Any) -> rx.Component:
    back = ui.button(_TAKE_BACK, look="danger", on_click=Page.ask(one.id, state.TAKING_BACK), custom_attrs=ui.about(_TAKE_BACK, title))
    retry = ui.button(_RETRY, icon="refresh-cw", on_click=Page.retry(one.id, Page.press), custom_attrs=ui.about(_RETRY, title))
    failed = ui.button(_WHICH, look="quiet", on_click=Page.show_failed(one.id), custom_attrs=ui.about(_WHICH, title))
    buttons = ui.button_row(rx.cond(one.mendable > 0, rx.fragment(retry, failed)), back)
    return rx.cond(one.state == shown.PUBLISHED, buttons)


def _publishing() -> rx.Component:
    return ui.dialog(
        state.CHECKING,
        _PUBLISH_TITLE,
        rx.foreach(Page.chosen, _preview),
        rx.el.p(ui.say(_PUBLISH_TEXT), class_name="hint"),
        actions=ui.dialog_actions(
            ui.button(_CANCEL, custom_attrs={"data-closes": "", "data-first": ""}),
            ui.button(_PUBLISH, look="primary", on_click=Page.publish(Page.press), custom_attrs={"data-closes": ""}),
        ),
        wide=True,
    )


def _preview(one: Any) -> rx.Component:
    texts = [
        rx.el.section(
            rx.el.h3(_NAMES[code]),
            rx.el.p(rx.el.strong(one.title[code]), class_name="told-title"),
            rx.el.p(one.text[code], class_name="remark-text"),
            lang=code,
        )
        for code in LANGUAGES
    ]
    facts = ui.definition_list(
        (_WHO, ui.say_dict(one.to_whom)), (_RECIPIENTS, rx.el.strong(one.recipients, class_name="figures"))
    )  # fmt: skip
    return rx.el.div(facts, *texts, class_name="desk-form")


def _failed() -> rx.Component:
    def cells(one: Any) -> list[Any]:
        moved = rx.cond(one.address != one.sent_to, rx.el.span(" (", ui.say(_NOW), " ", one.address, ")"))
        return [one.name, rx.el.span(one.sent_to, moved, class_name="told-title"), rx.el.span(one.reason, class_name="told-title")]

    columns = [ui.Column(words) for words in (_READER, _ADDRESS, _REASON)]
    shown_first = rx.cond(Page.failed.length() >= FAILED_SHOWN, rx.el.p(ui.say(_FIRST.fill(count=FAILED_SHOWN)), class_name="hint"))
    hint = rx.el.p(ui.say(_AGAIN_TO), class_name="hint")
    return ui.dialog(state.FAILED, _WHICH, hint, ui.table(_WHICH, columns, Page.failed, cells), shown_first, wide=True)


def _taking_back() -> rx.Component:
    return ui.confirm_dialog(
        state.TAKING_BACK, _TAKE_BACK_TITLE, _TAKE_BACK_TEXT, confirm=_TAKE_BACK, on_confirm=Page.take_back(Page.press)
    )  # fmt: skip


def _deleting() -> rx.Component:
    return ui.confirm_dialog(state.DELETING, _DELETE_TITLE, _DELETE_TEXT, confirm=_DELETE, on_confirm=Page.delete(Page.press))
