"""The list of texts that the server refused, above the form: what was typed where, why it was not taken, and what can be done with it."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.untaken import DISCARDING
from portal.web.ui.whole import whole
from portal.wording import Wording

_TITLE = Wording("Портал қабылдамаған мәтіндер", "Портал не принял эти тексты", "The portal did not accept these texts")
_TEXT = Wording(
    "Олар сақталмаған, осы браузерде ғана тұр. Сақталғанша немесе өзіңіз алып тастағанша портал оларды осы бет ашылған сайын қайта сақтап "
    "көреді.",
    "Они не сохранены и лежат только в этом браузере. Пока вы не сохраните или не уберёте их, портал будет пробовать сохранить их каждый "
    "раз, когда открывается эта страница.",
    "They are not saved and are only in this browser. Until you save or remove them, the portal tries to save them each time this page is "
    "opened.",
)
_MORE = Wording("Тағы", "Ещё", "More")
_MOST_OPEN = 3
"""A longer list would push the form off the screen, so the rest of it is folded."""
_TYPED = Wording("Енгізгеніңіз:", "Вы ввели:", "You entered:")
_AGAIN = Wording("Қайта сақтап көру", "Сохранить ещё раз", "Save again")
_MINE = Wording("Менікін жазу", "Записать моё", "Write mine")
_LEAVE = Wording("Сақталғанын қалдыру", "Оставить сохранённое", "Leave what is stored")
_DISCARD = Wording("Алып тастау", "Убрать", "Remove")
_ASK = Wording("Мәтінді алып тастау керек пе?", "Убрать текст?", "Remove the text?")
_ASK_TEXT = Wording(
    "Өрісте порталда сақталғаны қалады. Алынған мәтінді қайтару мүмкін болмайды.",
    "В поле останется то, что сохранено на портале. Вернуть убранный текст будет нельзя.",
    "The field keeps what is stored on the portal. The removed text cannot be brought back.",
)


def untaken_view(form: Any, *, again: bool = True) -> rx.Component:
    """Return the list of the refused texts of ``form``, a State that is a ``FilledForm``; nothing while there are none.

    ``again`` offers to save them; it works only inside the frame of the form.
    """
    others = form.untaken_texts[_MOST_OPEN:]
    head = rx.el.summary(ui.say(_MORE), ":\u00a0", rx.el.span(others.length(), class_name="figures"))
    folded = rx.cond(others.length() > 0, rx.el.details(head, _lines(form, others, again=again)))
    parts = (rx.el.p(ui.say(_TEXT)), _lines(form, form.untaken_texts[:_MOST_OPEN], again=again), folded, ui.held())
    listed = ui.notice(*parts, kind="warning", title=_TITLE)
    asked = rx.fragment(rx.el.strong(ui.say_dict(form.asked.label)), ". ", ui.say(_ASK_TEXT))
    return rx.fragment(
        whole(rx.cond(form.untaken_texts.length() > 0, rx.el.div(listed, class_name="untaken"))),
        ui.confirm_dialog(DISCARDING, _ASK, asked, confirm=_DISCARD, on_confirm=form.discard),
    )


def _lines(form: Any, texts: Any, *, again: bool) -> rx.Component:
    return rx.el.ul(rx.foreach(texts, lambda one: _line(form, one, again=again)), class_name="remark-list")


def _line(form: Any, one: Any, *, again: bool) -> rx.Component:
    label, where = ui.say_dict(one.label), ui.say_dict(one.where)
    place = rx.cond(one.href, ui.place_link(label, href=one.href, class_name="link"), rx.el.strong(label))
    retry = {"data-retry": one.address, "data-text": one.typed}

    def choice(write: Wording, leave: Wording) -> rx.Component:
        return ui.button_row(
            *([ui.button(write, custom_attrs=retry | ui.about(write, label))] if again else []),
            ui.button(leave, look="quiet", on_click=form.ask_to_discard(one.address), custom_attrs=ui.about(leave, label)),
        )

    return rx.el.li(
        rx.el.p(place, rx.cond(where, rx.el.span("\u00a0· ", where, class_name="hint"))),
        rx.el.p(ui.say(_TYPED), " ", rx.el.strong(ui.say_dict(one.text)), class_name="remark-text"),
        rx.el.p(ui.say_dict(one.why), class_name="hint"),
        rx.cond(one.overtaken, choice(_MINE, _LEAVE), choice(_AGAIN, _DISCARD)),
    )
