"""What is done to a record, from when a version holds, and the refusals."""

import datetime as dt
from enum import StrEnum

from portal.core.calendar.rules import ALMATY, local, local_date
from portal.core.errors import Refused
from portal.forms import Context, Unacceptable
from portal.forms.kinds import Date
from portal.wording import Wording

NOW, DRAFT = "now", "draft"
"""When a saved version begins to hold: at once, or not before it is published; otherwise it is a day as a person types it."""


class RecordAct(StrEnum):
    """What made a version of a record."""

    SHIPPED = "shipped"
    DRAFT = "draft"
    PUBLISH = "publish"
    PLAN = "plan"
    CANCEL = "cancel"
    RETIRE = "retire"
    RESTORE = "restore"


ACT_WORDS = {
    RecordAct.SHIPPED: Wording("Порталмен бірге келді", "Поставлено с порталом", "Shipped with the portal"),
    RecordAct.DRAFT: Wording("Жоба сақталды", "Сохранён черновик", "A draft was saved"),
    RecordAct.PUBLISH: Wording("Жарияланды", "Опубликовано", "Published"),
    RecordAct.PLAN: Wording("Жариялау жоспарланды", "Публикация запланирована", "Publication was planned"),
    RecordAct.CANCEL: Wording("Жоспар жойылды", "Запланированное отменено", "The plan was cancelled"),
    RecordAct.RETIRE: Wording("Жариялаудан алынды", "Снято с публикации", "Taken off"),
    RecordAct.RESTORE: Wording("Қайта жарияланды", "Опубликовано снова", "Published again"),
}

IN_FORCE = Wording("жарияланған", "опубликовано", "published")
DRAFTED = Wording("жоба", "черновик", "draft")
RETIRED = Wording("жариялаудан алынған", "снято с публикации", "taken off")
SHEET = Wording("Жазбалар", "Записи", "Records")
STATE = Wording("Күйі", "Состояние", "State")
PLANNED = Wording("Жаңа нұсқасының басталуы", "Новая версия действует с", "New version holds from")
FARTHEST = dt.timedelta(days=366)
"""How far ahead a publication may be planned."""
CHANGED = Wording(
    "Сіз ашқаннан кейін бұл жазбаны басқа адам өзгертті: {name}, {at}. Мәтініңіз өрістерде қалды: жазбаны жаңа терезеде ашып салыстырыңыз.",
    "После того как вы открыли запись, её изменил другой человек: {name}, {at}. Ваш текст остался в полях: откройте запись в новом окне и "
    "сравните.",
    "Somebody else has changed the record since you opened it: {name}, {at}. Your text is still in the fields: open the record in a new "
    "window and compare.",
)
BAD_DAY = Wording(
    "Ертеңнен бастап бір жылдан аспайтын күнді таңдаңыз немесе бірден жариялаңыз.",
    "Выберите день не раньше завтрашнего и не дальше года или опубликуйте сразу.",
    "Choose a day from tomorrow on, within a year, or publish at once.",
)
TAKEN_CODE = Wording(
    "«{code}» коды осы анықтамалықта бар. Басқа код жазыңыз.",
    "Код «{code}» в этом справочнике уже есть. Укажите другой.",
    "The code “{code}” is in this dictionary already. Give another one.",
)
NOT_MOVED = Wording(
    "Бұл жазбалардың реті өзгермейді: жаңасы соңында тұрады.",
    "Порядок этих записей не меняется: новая стоит последней.",
    "The order of these records does not change: a new one comes last.",
)
NEEDED = Wording(
    "Бұл жазбасыз порталдың өз ережелері орындалмайды: оны жариялаудан алуға болмайды, тек мәтінін өзгертуге болады.",
    "Без этой записи не выполняются правила самого портала: снять её нельзя, можно изменить только текст.",
    "The portal's own rules need this record: it cannot be taken off, only its text can be changed.",
)
CLOSED = Wording(
    "Мұндай жазбалар қосылмайды: олардың тізімі — бағдарламаның бөлігі. Тізімдегі жазбаның мәтінін өзгертіңіз.",
    "Такие записи не добавляются: их список — часть программы. Измените текст одной из записей списка.",
    "No records of this kind are added: their list is part of the program. Change the text of one in the list.",
)
NOTHING_PLANNED = Wording("Жоспарланған нұсқа жоқ.", "Запланированной версии нет.", "No version is planned.")
NEVER_PUBLISHED = Wording(
    "Бұл жазба әлі жарияланған жоқ: алдымен оны ашып, жариялаңыз.",
    "Эта запись ещё не публиковалась: сначала откройте её и опубликуйте.",
    "This record was never published: open it and publish it first.",
)


def moment_words(moment: dt.datetime) -> str:
    """Return a moment as day and time in Kazakhstan."""
    return local(moment).strftime("%d.%m.%Y %H:%M")


def begins(day: str, now: dt.datetime) -> dt.datetime:
    """Return the first moment in Kazakhstan of a day as a person types it.

    Raises:
        Refused: no date, today or earlier, or farther than a year.
    """
    try:
        wanted = dt.date.fromisoformat(Date().accept(day, Context(local_date(now))))
    except (Unacceptable, ValueError) as error:
        raise Refused(BAD_DAY, field="day") from error
    if not dt.timedelta(0) < wanted - local_date(now) <= FARTHEST:
        raise Refused(BAD_DAY, field="day")
    return dt.datetime.combine(wanted, dt.time(), ALMATY)
