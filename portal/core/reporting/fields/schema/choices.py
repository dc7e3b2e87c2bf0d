"""Options of the reporting portal's forms that rules depend on; everything else that is chosen is a dictionary of the administrator."""

from portal.wording import Wording

# fmt: off
CARRY_OVER = (
    ("carried_over", Wording("Ауыспалы", "Переходящий", "Carried over")),
    ("new", Wording("Жаңа", "Новый", "New")),
)
MARKETS = (
    ("primary", Wording("Бастапқы нарық", "Первичный рынок", "Primary market")),
    ("secondary", Wording("Қайталама нарық", "Вторичный рынок", "Secondary market")),
)
INDIVIDUAL, ORGANISATION = "individual", "organisation"
BUYER_TYPES = (
    (INDIVIDUAL, Wording("Жеке тұлға", "Физическое лицо", "Individual")),
    (ORGANISATION, Wording("Заңды тұлға", "Юридическое лицо", "Legal entity")),
    ("body", Wording("Мемлекеттік орган", "Государственный орган", "Public body")),
)
CAPACITY_UNITS = (
    ("m3_day", Wording("м³/тәулік", "м³/сутки", "m³ a day")),
    ("gcal_hour", Wording("Гкал/сағат", "Гкал/час", "Gcal an hour")),
    ("kva", Wording("кВА", "кВА", "kVA")),
    ("mw", Wording("МВт", "МВт", "MW")),
    ("m3_hour", Wording("м³/сағат", "м³/час", "m³ an hour")),
    ("numbers", Wording("нөмір", "номеров", "telephone numbers")),
    ("m2", Wording("м²", "м²", "m²")),
    ("pieces", Wording("дана", "штук", "pieces")),
)
# fmt: on
