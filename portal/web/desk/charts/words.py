"""The texts of the charts."""

from portal.wording import Wording

TITLE = Wording("Графиктер", "Графики", "Charts")
LEAD = Wording(
    "Объектілердің құрылысы, қаражаттың игерілуі және пәтерлердің өткізілуі апталар бойынша.",
    "Ход строительства, освоение средств и реализация квартир по неделям.",
    "Construction progress, funds absorbed and apartments sold, week by week.",
)
PROGRESS = Wording("Құрылыс барысы, %", "Ход строительства, %", "Construction progress, %")
PROGRESS_NOTE = Wording(
    "Әр апта соңындағы соңғы белгілі пайыз, сметалық құны бойынша салмақталған.",
    "Последний известный процент на конец недели, взвешенный по сметной стоимости.",
    "The latest known percentage at the end of each week, weighted by estimated cost.",
)
DELETED_NOTE = Wording(
    "Кейін жойылған объектілер бойынша енгізілген деректер өз апталарында қалады; көздер мен санаттар бойынша олар есептелмейді.",
    "Данные по удалённым позже объектам остаются в своих неделях; в разрезах по источникам и категориям эти объекты не учтены.",
    "Data of objects that were deleted later stay in their weeks; the charts by source and by category leave these objects out.",
)
WITHOUT_COST = Wording(
    "Сметалық құны көрсетілмеген объектілер есепке алынбады:",
    "Не учтены объекты без сметной стоимости:",
    "Objects left out, as their estimated cost is not known:",
)
SPENDING = Wording("Апта ішінде игерілді, млн теңге", "Освоено за неделю, млн тенге", "Absorbed in the week, million tenge")
BY_SECTION = Wording("Бөлімдер бойынша, млн теңге", "По разделам, млн тенге", "By section, million tenge")
SOLD = Wording("Өткізілген пәтерлер", "Реализовано квартир", "Apartments sold")
SOURCES = Wording("Көздер бойынша: жоспар және игерілгені", "По источникам: план и освоение", "By source: planned and absorbed")
CATEGORIES = Wording("Әлеуметтік санаттар бойынша", "По социальным категориям", "By social category")
NAME = Wording("Атауы", "Наименование", "Name")
AMOUNT = Wording("Игерілді, млн теңге", "Освоено, млн тенге", "Absorbed, million tenge")
PLAN = Wording("Жоспар, млн теңге", "План, млн тенге", "Plan, million tenge")
SHARE = Wording("Игеру", "Освоение", "Absorption")
WEEK = Wording("Апта", "Неделя", "Week")
EMPTY = Wording("Әзірге деректер жоқ", "Пока нет данных", "No data yet")
EMPTY_TEXT = Wording(
    "Орындаушылар аптаны енгізгенде, графиктер осында пайда болады.",
    "Графики появятся, когда исполнители внесут недели.",
    "Charts appear here once executors have entered weeks.",
)
