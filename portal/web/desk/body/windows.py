"""The dialogs of the page of a body: an executor's form, a dismissal, handing objects over."""

from typing import Any

import reflex as rx

from portal.core.reporting.bodies.schema import EXECUTOR_FIELDS, LEAVING_FIELDS, NEW_EXECUTOR_FIELDS, REOPENING_FIELDS
from portal.forms import Field
from portal.web import ui
from portal.web.desk.body import executor_state, leaving_state
from portal.web.desk.body.attaching import paper_box
from portal.web.desk.body.executor_state import FORM, REOPENING
from portal.web.desk.body.leaving_state import HANDING, LEAVING
from portal.web.forms.sent_form import Sent, sent_form
from portal.web.forms.widgets import sent_field, sent_fields
from portal.web.shell.short_forms import problem_of
from portal.wording import Wording

Access: Any = executor_state.ExecutorAccess
Leaving: Any = leaving_state.ExecutorLeaving
"""The States as a page sees them: their fields are Vars."""

_NEW = Wording("Жаңа орындаушы", "Новый исполнитель", "New executor")
_CHANGE = Wording("Орындаушының деректері", "Данные исполнителя", "Executor's data")
_WHO = Wording("Орындаушы", "Исполнитель", "Executor")
_ACCESS = Wording("Рұқсат", "Доступ", "Access")
_LETTER = Wording("Органның хаты", "Письмо органа", "The body's letter")
_LETTER_TEXT = Wording(
    "Рұқсат органның жазбаша өтініші бойынша беріледі (Толтыру қағидаларының 7-тармағы).",
    "Доступ даётся по письменному обращению органа (пункт 7 Правил).",
    "Access is granted on a written request of the body (paragraph 7 of the Reporting rules).",
)
_KEPT_FILE = Wording(
    "Жаңа файл жүктемесеңіз, бұрынғысы қалады.", "Если не загрузить новый файл, останется прежний.", "Without a new file the old one stays."
)
_OPEN = Wording("Тіркелгі ашу және сілтеме жіберу", "Открыть учётную запись и отправить ссылку", "Open the account and send the link")
_SAVE = Wording("Сақтау", "Сохранить", "Save")
_CANCEL = Wording("Бас тарту", "Отмена", "Cancel")
_LEAVING = Wording("Тіркелгіні өшіру", "Отключить учётную запись", "Deactivate the account")
_LEAVING_TEXT = Wording(
    "Сеанстар бірден аяқталады, адам енді кіре алмайды. Объектілер барлық тарихымен қабылдаушыға өтеді.",
    "Сеансы завершатся сразу, войти больше не получится. Объекты со всей историей перейдут к преемнику.",
    "Sessions end at once and the person cannot sign in any more. Objects pass to the successor with their whole history.",
)
_AUTO = Wording(
    "Автоматты түрде",
    "Подобрать автоматически",
    "Choose automatically",
)
_DISMISS = Wording("Өшіру", "Отключить", "Deactivate")
_HANDING = Wording("Объектілерді тапсыру", "Передать объекты", "Hand over the objects")
_HANDING_TEXT = Wording(
    "Қабылдаушының бөлімдері мен аумағына кіретін объектілер ғана тапсырылады.",
    "Перейдут только объекты, которые входят в разделы и территорию преемника.",
    "Only objects within the successor's sections and territory are handed over.",
)
_REOPENING = Wording("Тіркелгіні қайта қосу", "Включить учётную запись снова", "Reactivate the account")
_REOPENING_TEXT = Wording(
    "Бұрынғы бөлімдер мен аумаққа рұқсат қайтарылады, орындаушыға құпиясөз таңдайтын жаңа сілтеме жіберіледі. Оған органның жаңа хаты "
    "керек (Толтыру қағидаларының 7-тармағы).",
    "Вернётся доступ к прежним разделам и территории, исполнителю уйдёт новая ссылка для выбора пароля. Для этого нужно новое письмо "
    "органа (пункт 7 Правил).",
    "Access to the former sections and territory is restored, and the executor gets a new link to choose a password. A new letter of "
    "the body is needed (paragraph 7 of the Reporting rules).",
)
_HEIR = Wording("Кімге", "Кому", "To whom")
_REASON = Wording("Себебі", "Причина", "Reason")
_OBJECTS = Wording("Объектілер саны", "Объектов", "Objects")
_PERSON = ("full_name", "email", "position", "phone", "iin", "language")
_PAPER = ("letter_number", "letter_date")
_FIELDS: dict[str, Field] = {field.key: field for field in (*EXECUTOR_FIELDS, *NEW_EXECUTOR_FIELDS)}


def windows() -> rx.Component:
    """Return the dialogs, closed."""
    return rx.fragment(_form(), _leaving(), _handing(), _reopening())


def _form() -> rx.Component:
    form = Sent(FORM, Access, Access.values, Access.serial, choices={"districts": Access.districts})
    fresh = Access.account_id == ""
    return ui.dialog(
        FORM,
        rx.cond(fresh, ui.say(_NEW), ui.say(_CHANGE)),
        sent_form(
            Access,
            ui.fieldset(f"{FORM}-who", _WHO, ui.grid(*sent_fields(form, [_FIELDS[key] for key in _PERSON]))),
            ui.fieldset(f"{FORM}-access", _ACCESS, sent_field(form, _FIELDS["sections"]), _districts(form)),
            ui.fieldset(
                f"{FORM}-letter",
                _LETTER,
                rx.el.p(ui.say(_LETTER_TEXT), class_name="hint"),
                ui.grid(*_paper(form)),
                paper_box(Access, _FIELDS["letter_file"], FORM, required=fresh, hint=_KEPT_FILE),
            ),
            ui.dialog_actions(
                ui.button(_CANCEL, custom_attrs={"data-closes": ""}),
                ui.button(rx.cond(fresh, ui.say(_OPEN), ui.say(_SAVE)), look="primary", type="submit"),
            ),
            on_submit=Access.save,
        ),
        wide=True,
    )


def _districts(form: Sent) -> rx.Component:
    return rx.cond(Access.districts.length() > 0, sent_field(form, _FIELDS["districts"]))


def _paper(form: Sent) -> list[rx.Component]:
    return sent_fields(form, [_FIELDS[key] for key in _PAPER])


def _leaving() -> rx.Component:
    form = Sent(LEAVING, Leaving, Leaving.values, Leaving.serial)
    fields = {field.key: field for field in LEAVING_FIELDS}
    typed = sent_fields(form, [fields[key] for key in ("dismissed_on", "notified_on", "reason")])
    heir = fields["heir"]
    error = problem_of(Leaving, f"{LEAVING}-heir")
    chooser = ui.select(f"{LEAVING}-heir", heir.label, Leaving.heirs, empty=_AUTO, name="heir", error=error, key=_key(Leaving, "leaving"))
    return ui.dialog(
        LEAVING,
        _LEAVING,
        sent_form(
            Leaving,
            rx.el.p(rx.el.strong(Leaving.name)),
            rx.el.p(ui.say(_LEAVING_TEXT)),
            *typed,
            paper_box(Leaving, fields["dismissal_file"], LEAVING, required=False),
            rx.cond(Leaving.objects > 0, rx.fragment(_count(), chooser)),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_DISMISS, look="danger", type="submit")),
            on_submit=Leaving.dismiss,
        ),
    )


def _handing() -> rx.Component:
    error = problem_of(Leaving, f"{HANDING}-heir")
    return ui.dialog(
        HANDING,
        _HANDING,
        sent_form(
            Leaving,
            rx.el.p(rx.el.strong(Leaving.name)),
            rx.el.p(ui.say(_HANDING_TEXT)),
            _count(),
            ui.select(f"{HANDING}-heir", _HEIR, Leaving.heirs, name="heir", required=True, error=error, key=_key(Leaving, "handing")),
            ui.text_input(f"{HANDING}-reason", _REASON, name="reason", max_length=300, auto_complete="off", key=_key(Leaving, "reason")),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_HANDING, look="primary", type="submit")),
            on_submit=Leaving.hand_over,
        ),
    )


def _reopening() -> rx.Component:
    form = Sent(REOPENING, Access, Access.values, Access.serial)
    return ui.dialog(
        REOPENING,
        _REOPENING,
        sent_form(
            Access,
            rx.el.p(rx.el.strong(Access.name)),
            rx.el.p(ui.say(_REOPENING_TEXT)),
            *sent_fields(form, REOPENING_FIELDS),
            ui.dialog_actions(ui.button(_CANCEL, custom_attrs={"data-closes": ""}), ui.button(_REOPENING, look="primary", type="submit")),
            on_submit=Access.reopen,
        ),
    )


def _count() -> rx.Component:
    return rx.el.p(ui.say(_OBJECTS), ": ", rx.el.strong(Leaving.objects, class_name="figures"))


def _key(state: Any, name: str) -> Any:
    return rx.Var.create(f"{name}-") + state.serial.to_string()
