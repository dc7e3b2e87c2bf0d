"""The remarks that the version under review answers: each beside its place before and after, with its thread and the decision about it."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.desk.changes.places import AFTER, BEFORE, side
from portal.web.desk.review import earlier_state, state
from portal.web.desk.review.earlier_shown import NoteShown
from portal.web.desk.review.earlier_state import CARD
from portal.web.desk.review.replying import reply_button, reply_window
from portal.web.forms.remarks import WAITS, remark_line
from portal.wording import Wording

Review: Any = state.ReviewPage
Acts: Any = earlier_state.EarlierRemarks
"""The States as a page sees them: their fields are Vars."""

_EARLIER = Wording("Алдыңғы нұсқаның ескертулері", "Замечания к прошлой версии", "Remarks on the version before")
_ASKED = Wording("Тараптардағы ескертулер", "Замечания у сторон", "Remarks with the parties")
_NO_REPLY = Wording("Әзірге жауап жоқ", "Ответа пока нет", "No reply yet")
_ASKED_HOW = Wording(
    "Тараптар өтінімді осы ескертулер бойынша түзетіп жатыр. Ескертудің жанында жауап жаза аласыз: ол ашық қалады.",
    "Стороны исправляют заявку по этим замечаниям. Ответить можно рядом с замечанием: оно останется открытым.",
    "The parties are correcting the application. You can reply beside a remark; it stays open.",
)
_HOW = Wording(
    "Әр ескертудің жанында оның екі нұсқадағы орны көрсетілген. Түзетілгенін жабыңыз. "
    "Жабылмағандары келесі қайтарумен бірге тараптарға қайта барады.",
    "Рядом с каждым замечанием — его место в двух версиях. Исправленные закройте; незакрытые уйдут сторонам снова со следующим возвратом.",
    "Beside each remark stands its place in the two versions. Close those that were corrected; "
    "the others go to the parties again with the next return.",
)
_LEFT = Wording("Шешімі жоқ: {count}", "Без решения: {count}", "Not decided: {count}")
_CLOSE = Wording("Жабу", "Закрыть", "Close")
_REMAINS = Wording("Ескерту қалды", "Замечание осталось", "The remark remains")
_IS_CLOSED = Wording("Жабылды", "Закрыто", "Closed")
_DOES_REMAIN = Wording("Қалды: қайтарумен бірге қайта барады", "Осталось: уйдёт с возвратом", "Remains: goes with the return")
_NOTE = Wording("Алдыңғы нұсқаға ескерту", "Замечание к прошлой версии", "Remark on the version before")
_OPEN = Wording("Шешімі жоқ", "Без решения", "Not decided")
_CLOSE_REST = Wording("Қалғандарын жабу", "Закрыть остальные", "Close the rest")
_REST_ASK = Wording("Қалған ескертулерді жабу керек пе?", "Закрыть остальные замечания?", "Close the rest of the remarks?")
_REST_TEXT = Wording(
    "Әлі шешім қабылданбаған ескертулер жабылады: {count}. «Қалды» деп белгіленгендері өзгермейді.",
    "Будут закрыты замечания, по которым ещё нет решения: {count}. Отмеченные «Осталось» не изменятся.",
    "Remarks about which nothing is decided yet will be closed: {count}. Those marked as remaining do not change.",
)
_UNCHANGED = Wording("Өзгермеген", "Без изменений", "Not changed")
_NOTHING_CHANGED = Wording("Мұнда ештеңе өзгермеген.", "Здесь ничего не изменилось.", "Nothing has changed here.")
_GONE = Wording("Бұл орын екі нұсқада да жоқ.", "Этого места нет ни в одной из двух версий.", "Neither version has this place.")
_ALL_CHANGES = Wording("Барлық өзгерістер", "Все изменения", "All changes")


def earlier() -> rx.Component:
    """Return the remarks that this version answers: their places before and after, the replies, and the decision about each."""
    may_decide, count = Review.may_remark, Review.undecided.to_string()
    rest = ui.button(_CLOSE_REST, look="quiet", custom_attrs=ui.opens("close-the-rest"))
    left = ui.button_row(ui.badge(ui.say(_LEFT).to(str).replace("{count}", count), "warning", "clock"), rest)
    asked = Review.earlier[0].with_parties
    card = ui.card(
        rx.cond(asked, rx.el.p(ui.say(_ASKED_HOW), class_name="hint")),
        rx.cond(may_decide, rx.el.p(ui.say(_HOW), class_name="hint")),
        rx.el.ul(rx.foreach(Review.earlier, _earlier), class_name="remark-list"),
        rx.cond(may_decide & (Review.undecided > 0), left),
        title=rx.cond(asked, ui.say(_ASKED), ui.say(_EARLIER)),
    )
    text = ui.say(_REST_TEXT).to(str).replace("{count}", count)
    act = Acts.close_the_rest(Acts.press)
    return rx.el.div(
        card,
        reply_window(),
        ui.confirm_dialog("close-the-rest", _REST_ASK, text, confirm=_CLOSE_REST, on_confirm=act, look="primary"),
        custom_attrs={"id": CARD, "tabIndex": -1},
    )


def earlier_notes(address: Any) -> rx.Component:
    """Return the remarks on the version before that are about the answer at ``address``, each with what was decided about it.

    A note leads to the remark in the list above, where both versions stand side by side.
    """

    def note(one: Any) -> rx.Component:
        title = rx.el.a(
            ui.icon("message-square-text", 16), ui.say(_NOTE), href="#remark-" + one.remark, class_name="link field-remark-title"
        )
        decided = rx.cond(
            one.closed,
            ui.badge(_IS_CLOSED, "success", "check-check"),
            rx.cond(one.remains, ui.badge(_REMAINS, "warning", "rotate-ccw"), ui.badge(_OPEN, "warning", "clock")),
        )
        name = ui.say_dict(one.named)
        named = rx.cond(name, rx.el.p(name))
        return rx.el.div(title, named, rx.el.p(one.text, class_name="remark-text"), decided, role="note", class_name="field-remark")

    return rx.foreach(Review.notes.get(address, []).to(list[NoteShown]), note)


def _earlier(one: Any) -> rx.Component:
    remark, name = one.remark, ui.say_dict(one.remark.label)
    place = rx.cond(remark.href, rx.el.a(name, href=remark.href, class_name="link"), rx.el.strong(name))
    close = ui.button(_CLOSE, look="quiet", on_click=Acts.close(remark.id, Acts.press), custom_attrs=ui.about(_CLOSE, name))
    keep = ui.button(_REMAINS, look="quiet", on_click=Acts.keep_open(remark.id, Acts.press), custom_attrs=ui.about(_REMAINS, name))
    decided = rx.fragment(
        rx.cond(one.closed, ui.badge(_IS_CLOSED, "success", "check-check")),
        rx.cond(one.remains, ui.badge(_DOES_REMAIN, "warning", "rotate-ccw")),
        rx.el.span(one.decided_by, class_name="hint"),
    )
    presses = rx.fragment(rx.cond(one.closed, rx.fragment(), close), rx.cond(one.remains, rx.fragment(), keep))
    places = rx.cond(one.with_parties, rx.fragment(), _places(one))
    waits = rx.cond(one.with_parties, ui.say(_NO_REPLY), ui.say(WAITS))
    return remark_line(remark, place, decided, rx.cond(Review.may_remark, presses), reply_button(remark), beside=places, waits=waits)


def _places(one: Any) -> rx.Component:
    nothing = rx.el.p(rx.cond(one.gone, ui.say(_GONE), ui.say(_NOTHING_CHANGED)), class_name="hint")
    more = rx.el.p(ui.link(_ALL_CHANGES, Review.router.url.path + "/changes"))
    return rx.fragment(
        rx.cond(one.places.length() > 0, rx.foreach(one.places, lambda place: _place(place, one.remark.address)), nothing),
        rx.cond(one.more, more),
    )


def _place(place: Any, address: Any) -> rx.Component:
    """Return a place in the two versions; its name only where it is not the remark's own."""
    label, where = ui.say_dict(place.label), ui.say_dict(place.where)
    named = rx.el.p(label, rx.cond(where, rx.el.span(" · ", where, class_name="hint")))

    def part(title: Wording, shown: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(ui.say(title)), rx.el.dd(side(shown)))

    both = rx.el.dl(part(BEFORE, place.before), part(AFTER, place.after), class_name="before-after")
    same = rx.el.dl(part(_UNCHANGED, place.after), class_name="before-after")
    return rx.el.div(rx.cond(place.address == address, rx.fragment(), named), rx.cond(place.differs, both, same))
