"""The parts around every form that saves itself: its frame, the list of problems, the state of saving."""

from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.forms.autosave import autosave
from portal.web.forms.bindings import Bindings
from portal.web.forms.untaken_view import untaken_view
from portal.wording import Wording

_SAVE_WORDS = {
    "saving": Wording("Сақталуда…", "Сохраняется…", "Saving…"),
    "saved": Wording("Сақталды", "Сохранено", "Saved"),
    "failed": Wording(
        "Сақталмады. Енгізілгені осы браузерде тұр, байланыс қалпына келгенде жіберіледі",
        "Не сохранено. Введённое лежит в этом браузере и уйдёт, когда появится связь",
        "Not saved. What was entered is kept in this browser and will be sent when the connection is back",
    ),
    "lost": Wording(
        "Порталмен байланыс жоқ. Енгізілгені осы браузерде сақталып, байланыс қалпына келгенде жіберіледі",
        "Нет связи с порталом. Введённое останется в этом браузере и уйдёт, когда появится связь",
        "There is no connection to the portal. What is entered is kept in this browser and will be sent when the connection is back",
    ),
    "retry": Wording("Қайталау", "Повторить", "Try again"),
}

MOST_SHOWN = 12
"""A longer list of problems would push the form off the screen, so the rest of it is folded."""
_WRONG = Wording("Қате: ", "Ошибка: ", "Error: ")


def saving(form: Any, *children: rx.Component, scope: Any, **props: Any) -> rx.Component:
    """Return the frame in which every control of ``form``, a State that is a ``FilledForm``, saves itself.

    ``scope`` names the form in the browser, together with the account whose edits these are; ``props`` may replace what the frame takes
    from the State.
    """
    return _frame(form, untaken_view(form), *children, scope=scope, **props)


def left_behind(form: Any, *scopes: Any) -> rx.Component:
    """Return the texts that the browser keeps for ``form``, which is not there any more: they can be read, copied and given up.

    ``scopes`` are those that :func:`saving` was given while it was there.
    """
    return rx.fragment(untaken_view(form, again=False), *(_frame(form, scope=scope) for scope in scopes))


def _frame(form: Any, *children: rx.Component, scope: Any, **props: Any) -> rx.Component:
    given: dict[str, Any] = {
        "subject": form.subject,
        "acks": form.acks,
        "texts": form.texts.merge(form.newer),
        "readable": form.readable,
        "saved_at": form.saved_at,
        "overwritten": form.held,
        "untaken": form.untaken,
        "refusal": ui.say_dict(form.refusal),
        "labels": rx.Var.create({key: ui.say(words) for key, words in _SAVE_WORDS.items()}),
        "disabled": ~form.editable,
        "wrong": rx.cond(form.gaps.length() > 0, ui.say(_WRONG), ""),
        "on_save": form.save,
    }
    return autosave(*children, scope=form.account + ":" + scope, **(given | props))


def bindings_of(form: Any, **more: Any) -> Bindings:
    """Return the Vars and handlers of ``form``, a State that is a ``FilledForm``; ``more`` adds to them or replaces them."""
    given: dict[str, Any] = {
        "texts": form.texts,
        "newer": form.newer,
        "readable": form.readable,
        "errors": form.errors,
        "warnings": form.warnings,
        "rows": form.rows,
        "files": form.files,
        "places": form.places,
        "dictionaries": form.dictionaries,
        "full_kato": form.full_kato,
        "editable": form.editable,
        "upload_to": form.upload_to,
        "on_add": form.add_row,
        "on_remove": form.remove_row,
        "on_files": form.files_changed,
        "on_detach": form.detach,
    }
    return Bindings(**(given | more))


def gaps_summary(form: Any) -> rx.Component:
    """Return the list of what is missing or wrong; each line about the reader's own part links to its field."""

    def line(gap: Any) -> rx.Component:
        words, where = ui.say_dict(gap.words), ui.say_dict(gap.where)
        link = ui.place_link(words, href=gap.href, class_name="error-link")
        return rx.el.li(rx.cond(gap.href, link, rx.el.span(words)), rx.cond(where, rx.el.span("\u00a0· ", where, class_name="hint")))

    return rx.cond(form.gaps.length() > 0, ui.error_summary(form.gaps, entry=line, serial=form.gaps_serial, most=MOST_SHOWN))


def waiting() -> rx.Component:
    """Return a placeholder until the form is loaded: as high as a screen, so that nothing moves when the form appears."""
    return rx.el.div(ui.skeleton(8), class_name="form-waiting")


def save_place() -> rx.Component:
    """Return the place that shows whether work is saved; a page has one."""
    return rx.el.div(custom_attrs={"id": "save-status"}, class_name="save-status")
