"""Words of terms and thresholds: their fields, bounds and refusals."""

from portal.core.content.reference.thresholds import LimitRow
from portal.wording import Wording

CODE = Wording("Коды", "Код", "Code")
GROUP = Wording("Бөлім", "Раздел", "Section")
NAME = Wording("Атауы", "Название", "Name")
VALUE = Wording("Мәні", "Значение", "Value")
TITLE = Wording("Өтінімдердің мерзімдері мен шектері", "Сроки и пороги заявок", "Terms and thresholds of applications")
LEAD = Wording(
    "Әр мән бірден немесе белгіленген күннен бастап күшіне енеді. Басталған мерзім мен жіберілген өтінім өзгермейді. Қызметтер туралы "
    "беттердің мәтіні бұдан өзгермейді.",
    "Каждое значение действует сразу или с выбранного дня. Начавшийся срок и отправленная заявка не меняются. Тексты страниц об услугах "
    "от этого не меняются.",
    "Each value holds at once or from a day on. A term that has begun and an application that was sent do not change. The texts of the "
    "pages about the services are not changed by it.",
)
MIO_TITLE = Wording("ЖАО есептілігінің мерзімдері мен шектері", "Сроки и пороги отчётности МИО", "Deadlines and limits of local bodies")
MIO_LEAD = Wording(
    "Әр мән бірден немесе белгіленген күннен бастап күшіне енеді. Аяқталған апта аяқталған сәтте қолданыста болған мәндермен есептеледі.",
    "Каждое значение действует сразу или с выбранного дня. Прошедшая неделя считается по значениям, которые действовали, когда она "
    "закончилась.",
    "Each value holds at once or from a day on. A week that has ended is counted with the values that held when it ended.",
)
ABOUT = Wording("{label}. {hint} {bounds}", "{label}. {hint} {bounds}", "{label}. {hint} {bounds}")
NOTE = Wording(
    "Жаңа мән ол күшіне енгеннен кейін басталған мерзімдер мен жіберілген өтінімдерге қолданылады. Бұрын басталған мерзім, жіберілген "
    "және қол қойылған өтінім бұрынғы мәнмен қалады.",
    "Новое значение применяется к срокам, которые начнутся, и к заявкам, которые отправят после того, как оно начнёт действовать. "
    "Начавшийся раньше срок, отправленная и подписанная заявка остаются с прежним значением.",
    "A new value applies to terms that begin and to applications that are sent after it has begun to hold. A term that began before, and "
    "an application that was sent or signed, keep the former value.",
)
MIO_NOTE = Wording(
    "Жаңа мән ол күшіне енгенде әлі аяқталмаған аптадан бастап қолданылады. Аяқталған апталардың мерзімі, кешігуі мен тәуекелі өзгермейді.",
    "Новое значение применяется начиная с недели, которая ещё не закончилась, когда оно начнёт действовать. Сроки, опоздания и риск "
    "прошедших недель не меняются.",
    "A new value applies from the week on that has not ended when it begins to hold. Deadlines, lateness and risk of the weeks that have "
    "ended do not change.",
)
LESS = Wording(
    "«{label}» мәні «{other}» мәнінен кіші болуы керек ({value}). Кіші сан енгізіңіз немесе алдымен екіншісін өзгертіңіз.",
    "Значение «{label}» должно быть меньше значения «{other}» ({value}). Введите меньшее число или сначала измените второе.",
    "“{label}” must be less than “{other}” ({value}). Enter a smaller number or change the other one first.",
)
GREATER = Wording(
    "«{label}» мәні «{other}» мәнінен үлкен болуы керек ({value}). Үлкен сан енгізіңіз немесе алдымен екіншісін өзгертіңіз.",
    "Значение «{label}» должно быть больше значения «{other}» ({value}). Введите большее число или сначала измените второе.",
    "“{label}” must be greater than “{other}” ({value}). Enter a greater number or change the other one first.",
)
_BOUNDS = Wording("Рұқсат етілген мән: {bounds}{unit}.", "Допустимо: {bounds}{unit}.", "Allowed: {bounds}{unit}.")
_UNIT = Wording(" ({unit})", " ({unit})", " ({unit})")


def bounds(row: LimitRow) -> Wording:
    """Return in a sentence what a threshold may be changed to."""
    return _BOUNDS.fill(bounds=row.kind.bounds, unit=_UNIT.fill(unit=row.unit) if row.unit.ru else "")
