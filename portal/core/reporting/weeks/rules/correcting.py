"""Words about the operator's correction of a closed week: why it is refused, and what the executors are told."""

from portal.core.letter_kinds.schema import LetterContent
from portal.core.letter_kinds.weeks import FIGURE_CORRECTED
from portal.core.reporting.basics.rules.object_names import in_subject
from portal.core.reporting.basics.rules.weeks import Week, week_said
from portal.forms import Context, Field
from portal.wording import Wording, same

LONGEST_IN_SUBJECT = 200
"""Signs of an object's name in the subject of a letter."""
EMPTY = Wording("бос", "пусто", "empty")
OPEN_TO_EXECUTOR = Wording(
    "Апта {at} дейін ашық: деректерді орындаушы ({name}) енгізеді және өзі түзетеді.",
    "Неделя открыта до {at}: данные вносит и исправляет исполнитель ({name}).",
    "The week is open until {at}: the executor ({name}) enters and corrects the data.",
)
NOTHING_ENTERED = Wording(
    "Орындаушы бұл аптаның деректерін енгізбеген, түзететін ештеңе жоқ. Ол енгізе алуы үшін жабық аптаға рұқсат беріңіз.",
    "Исполнитель не внёс данные за эту неделю, исправлять нечего. Чтобы он их внёс, дайте разрешение на закрытую неделю.",
    "The executor entered nothing for this week, so there is nothing to correct. To let it enter the data, permit the closed week.",
)
CHANGED_MEANWHILE = Wording(
    "Осы уақытта бұл мәнді {name} өзгертті: енді мұнда «{text}» тұр. Тексеріп, дұрыс мәнді қайта жіберіңіз.",
    "Тем временем это значение изменил(а) {name}: теперь здесь «{text}». Проверьте и отправьте верное значение ещё раз.",
    "Meanwhile {name} changed this value: “{text}” stands here now. Check it and send the right value again.",
)
SAME_VALUE = Wording(
    "Мұнда онсыз да осы мән тұр. Жаңа мәнді енгізіңіз.",
    "Здесь и так стоит это значение. Введите новое.",
    "This value stands here already. Enter a new one.",
)
PERCENT_STAYS = Wording(
    "Пайызды өшіруге болмайды: апта енгізілмеген болып қалады. Дұрыс пайызды енгізіңіз.",
    "Удалить процент нельзя: неделя осталась бы невнесённой. Введите верный процент.",
    "The percentage cannot be deleted: the week would count as not entered. Enter the right one.",
)
BY_REVERSAL = Wording(
    "Сторнодан кейін сома нөлден төмен: оны сторномен өзгертіңіз.",
    "После сторно сумма ниже нуля: измените её через сторно.",
    "The sum is below zero after a reversal: change it by a reversal.",
)
_TOLD = Wording(
    "Апта: {week}\n{label}: {before} → {after}\n\nДеректің қашан енгізілгені өзгерген жоқ.",
    "Неделя: {week}\n{label}: {before} → {after}\n\nКогда данные были внесены, осталось без изменений.",
    "Week: {week}\n{label}: {before} → {after}\n\nWhen the data were entered has not changed.",
)
_WITH_REASON = Wording("{told}\n\nСебебі: {reason}", "{told}\n\nПричина: {reason}", "{told}\n\nReason: {reason}")


def value_said(field: Field, text: str, context: Context) -> Wording:
    """Return the value of a cell as people read it, «empty» for none."""
    return field.kind.show(text, context) if text else EMPTY


def content_of(name: Wording, week: Week, label: Wording, values: tuple[Wording, Wording], link: str) -> LetterContent:
    """Return the letter about a corrected figure of the object ``name``; it leaves out the reason, which may name people."""
    told = in_subject(name, LONGEST_IN_SUBJECT)
    return FIGURE_CORRECTED.of(name=told, week=week_said(week), label=label, before=values[0], after=values[1], link=link)


def notice_of(week: Week, label: Wording, values: tuple[Wording, Wording], reason: str) -> Wording:
    """Return the text of the notice, with the reason."""
    # Texts written by people are filled in last, so that braces in them are not taken for placeholders.
    told = _TOLD.fill(week=week_said(week), label=label, before=values[0], after=values[1])
    return _WITH_REASON.fill(told=told, reason=same(reason))
