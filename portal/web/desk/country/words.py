"""The texts of the map."""

from portal.wording import Wording

TITLE = Wording("Ел бойынша шолу", "Обзор по стране", "Country overview")
LEAD = Wording(
    "Әр кіші бөлімнің әр аптасы: енгізілді, өзгеріссіз расталды немесе деректер жоқ. Ұяшықтағы сан — деректер неше рет енгізілмегені.",
    "Каждая неделя каждого подраздела: внесено, подтверждено без изменений или нет данных. Число в ячейке — сколько раз данных нет.",
    "Every week of every subsection: reported, confirmed without change, or missing. The figure in a cell is how many are missing.",
)
SUBSECTION = Wording("Кіші бөлім", "Подраздел", "Subsection")
EVERY_SUBSECTION = Wording("Барлық кіші бөлімдер", "Все подразделы", "All subsections")
EARLIER = Wording("Бұрынырақ", "Раньше", "Earlier")
LATER = Wording("Кейінірек", "Позже", "Later")
BY_DISTRICT = Wording("Аудандар бойынша көрсету", "Показать по районам", "Show by district")
BY_BODY = Wording("Органдар бойынша көрсету", "Показать по органам", "Show by body")
CARD = Wording("Органның карточкасы мен орындаушылары", "Карточка органа и исполнители", "The body's card and executors")
EMPTY = Wording("Мұнда есеп беретін ештеңе жоқ", "Здесь пока не о чем отчитываться", "There is nothing to report here yet")
EMPTY_TEXT = Wording(
    "Орындаушылар объектілердің құрылысы басталған күнін көрсеткенде, апталар осында пайда болады.",
    "Недели появятся, когда исполнители укажут у объектов дату начала строительства.",
    "Weeks appear here once executors have entered when the construction of their objects began.",
)
ROWS = {
    "country": Wording("Өңір", "Регион", "Region"),
    "region": Wording("Жергілікті атқарушы орган", "Местный исполнительный орган", "Local executive body"),
    "districts": Wording("Аудан, қала", "Район, город", "District or city"),
    "district": Wording("Объект", "Объект", "Object"),
    "body": Wording("Объект", "Объект", "Object"),
}
CELLS = {
    "reported": Wording("деректер енгізілді", "данные внесены", "reported"),
    "confirmed": Wording("өзгеріссіз расталды", "подтверждено без изменений", "confirmed without change"),
    "missing": Wording("деректер жоқ", "нет данных", "missing"),
    "late": Wording("оның ішінде кеш", "из них поздно", "of these late"),
    "awaited": Wording("мерзімі әлі келген жоқ", "срок ещё не наступил", "not due yet"),
    "nothing": Wording("ештеңе күтілмейді", "ничего не ожидается", "nothing expected"),
    "in_time": Wording("Уақытында", "Вовремя", "On time"),
    "silent": Wording("Жоқ", "Нет данных", "Missing"),
    "rank": Wording("Орын", "Место", "Rank"),
    "trend": Wording("Үрдіс", "Тренд", "Trend"),
    "up": Wording("жақсарды", "лучше на", "better by"),
    "down": Wording("нашарлады", "хуже на", "worse by"),
    "same": Wording("өзгерген жоқ", "без изменений", "no change"),
    "current": Wording("ағымдағы апта", "текущая неделя", "current week"),
}
LEGEND = Wording("Белгілер", "Обозначения", "Legend")
LEGEND_LATE = Wording("бәрі бар, кейбірі кеш", "всё внесено, часть поздно", "all there, some late")
LEGEND_FEW = Wording("аздаған дерек жоқ", "нет малой части данных", "a small part is missing")
LEGEND_MOST = Wording("деректердің көбі жоқ", "нет большей части данных", "most is missing")
