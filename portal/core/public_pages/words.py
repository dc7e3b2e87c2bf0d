"""Whether it is working time now, and when it is next."""

from typing import Final

from portal.wording import Wording

OPEN: Final = Wording(
    "Қазір жұмыс уақыты. Бүгінгі аяқталуы: {time} (Қазақстан уақыты).",
    "Сейчас рабочее время, до {time} по времени Казахстана.",
    "It is working time now, until {time} Kazakhstan time.",
)
OPENS_TODAY: Final = Wording(
    "Қазір жұмыс уақыты емес. Бүгінгі басталуы: {time} (Қазақстан уақыты).",
    "Сейчас нерабочее время. Рабочий день начнётся сегодня в {time} по времени Казахстана.",
    "It is not working time now. It begins today at {time} Kazakhstan time.",
)
OPENS_LATER: Final = Wording(
    "Қазір жұмыс уақыты емес. Келесі жұмыс күні: {weekday}, {day}, басталуы: {time} (Қазақстан уақыты).",
    "Сейчас нерабочее время. Следующий рабочий день: {weekday}, {day}, с {time} по времени Казахстана.",
    "It is not working time now. The next working day is {weekday}, {day}, from {time} Kazakhstan time.",
)
CLOSED: Final = Wording("Қазір жұмыс уақыты емес.", "Сейчас нерабочее время.", "It is not working time now.")
WEEKDAYS: Final = (
    Wording("дүйсенбі", "понедельник", "Monday"),
    Wording("сейсенбі", "вторник", "Tuesday"),
    Wording("сәрсенбі", "среда", "Wednesday"),
    Wording("бейсенбі", "четверг", "Thursday"),
    Wording("жұма", "пятница", "Friday"),
    Wording("сенбі", "суббота", "Saturday"),
    Wording("жексенбі", "воскресенье", "Sunday"),
)
"""From Monday on, as ``weekday()`` counts them."""
