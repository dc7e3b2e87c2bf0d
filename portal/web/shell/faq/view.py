"""The list of frequent questions: a search, sections, answers that unfold."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.faq import state
from portal.web.shell.menus import CONTACTS
from portal.wording import Wording

Questions: Any = state.FrequentQuestions
"""The State as a page sees it: its fields are Vars."""
Helped: Any = state.AnswersHelped

TITLE = Wording("Жиі қойылатын сұрақтар", "Частые вопросы", "Frequent questions")
LEAD = Wording(
    "Өз сөзіңізбен іздеңіз: сөз жалғаулары мен қазақ әріптері маңызды емес.",
    "Ищите своими словами: окончания и казахские буквы не важны.",
    "Search in your own words: endings and Kazakh characters do not matter.",
)
_FIND = Wording("Сұрақтардан іздеу", "Поиск по вопросам", "Search the questions")
_EMPTY = Wording("Ештеңе табылмады", "Ничего не нашлось", "Nothing was found")
_EMPTY_TEXT = Wording(
    "Басқа сөзбен іздеңіз немесе қолдау қызметіне жазыңыз.",
    "Попробуйте другие слова или напишите в поддержку.",
    "Try other words, or write to support.",
)
_USEFUL = Wording("Жауап көмектесті ме?", "Ответ помог?", "Did this answer help?")
_YES = Wording("Иә", "Да", "Yes")
_NO = Wording("Жоқ", "Нет", "No")
_THANKS = Wording("Рақмет, оператор көреді.", "Спасибо, оператор это увидит.", "Thank you, the operator will see it.")


def questions(*, votes: bool) -> rx.Component:
    """Return the search and the questions; with ``votes`` a person can say whether an answer helped."""
    empty = ui.empty_state(_EMPTY, _EMPTY_TEXT, ui.link_button(CONTACTS, "/contacts"), icon_name="circle-help")
    listed = rx.fragment(rx.foreach(Questions.questions, lambda one: question(one, votes=votes)))
    return ui.with_sheet(
        "faq.css",
        ui.search_input("faq-search", _FIND, on_change=Questions.find.debounce(300)),
        rx.cond(Questions.loaded, rx.cond(Questions.questions.length() > 0, listed, empty), ui.skeleton(6)),
        class_name="faq",
    )


def question(one: Any, *, votes: bool, unfolded: bool = False) -> rx.Component:
    """Return a question that unfolds to its answer, under the name of its section if ``one`` has it."""
    section = ui.say_dict(one.section)
    return rx.fragment(
        rx.cond(section, rx.el.h2(section)),
        rx.el.details(
            rx.el.summary(ui.say_dict(one.question)),
            rx.el.p(ui.say_dict(one.answer), class_name="faq-answer"),
            _useful(one) if votes else rx.fragment(),
            custom_attrs={"id": rx.Var.create("q-") + one.id},
            open=unfolded,
        ),
        key=one.id,
    )


def answer(one: Any) -> rx.Component:
    """Return a question with its answer, and whether it helped."""
    return rx.el.article(
        rx.el.h3(ui.say_dict(one.question)), rx.el.p(ui.say_dict(one.answer), class_name="faq-answer"), _useful(one), key=one.id
    )


def _useful(one: Any) -> rx.Component:
    said = Helped.said.get(one.id, "").to(str)

    def vote(words: Wording, code: str, *, helped: bool) -> rx.Component:
        named = ui.about(words, ui.say_dict(one.question)) | {"aria-pressed": rx.cond(said == code, "true", "false")}
        return ui.button(words, look="quiet", on_click=Helped.say(one.id, helped, Helped.press), custom_attrs=named)

    return rx.el.div(
        rx.el.span(ui.say(_USEFUL)),
        vote(_YES, "yes", helped=True),
        vote(_NO, "no", helped=False),
        rx.el.span(rx.cond(said, ui.say(_THANKS), ""), class_name="hint", custom_attrs={"role": "status"}),
        class_name="faq-useful",
    )
