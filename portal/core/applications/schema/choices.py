"""Options that rules of the form depend on. All other choices are dictionaries of the administrator."""

from portal.wording import Wording

# fmt: off
HOLDER_TYPES = (
    ("legal_entity", Wording("Заңды тұлға", "Юр. лицо", "Legal entity")),
    ("individual", Wording("Жеке тұлға", "Физ. лицо", "Individual")),
    ("state", Wording("Мемлекет", "Государство", "State")),
    ("nonresident", Wording("Бейрезидент", "Нерезидент", "Non-resident")),
)
ID_CARD = "id_card"
ID_TYPES = (
    (ID_CARD, Wording("Жеке куәлік", "Удостоверение личности", "Identity card")),
    ("passport", Wording("Паспорт", "Паспорт", "Passport")),
    ("residence_permit", Wording("Ықтиярхат", "Вид на жительство", "Residence permit")),
    ("foreign_passport", Wording("Бейрезиденттің паспорты", "Паспорт нерезидента", "Non-resident's passport")),
)
APARTMENT_BUILDING, LOW_RISE, COMPLEX = "apartment_building", "low_rise", "complex"
OBJECT_KINDS = (
    (APARTMENT_BUILDING, Wording("Көппәтерлі тұрғын үй", "Многоквартирный жилой дом", "Apartment building")),
    (LOW_RISE, Wording("Аз қабатты (5 қабатқа дейін)", "Малоэтажный (до 5 эт.)", "Low-rise (up to 5 floors)")),
    (COMPLEX, Wording("Жеке тұрғын үйлер кешені", "Комплекс индивидуальных жилых домов", "Complex of individual houses")),
)
OWNERSHIP, LEASE = "ownership", "lease"
LAND_RIGHTS = (
    (OWNERSHIP, Wording("Жеке меншік", "Частная собственность", "Private ownership")),
    (LEASE, Wording("Мемлекеттен уақытша өтеулі жер пайдалану (жалға алу)", "Временное возмездное землепользование (аренда) от государства", "Temporary paid land use (lease) from the state")),
)
DIVISIBILITY = (
    ("divisible", Wording("Бөлінетін", "Делимый", "Divisible")),
    ("indivisible", Wording("Бөлінбейтін", "Неделимый", "Indivisible")),
)
UNFINISHED, OWN_FUNDS, BANK_GUARANTEE = "unfinished", "own_funds", "bank_guarantee"
SECURITY_METHODS = (
    (UNFINISHED, Wording("Аяқталмаған құрылыс", "Незавершённое строительство", "Unfinished construction")),
    (OWN_FUNDS, Wording("ЕДБ-дегі УК шотындағы ақша", "Деньги на счёте УК в БВУ", "Money on the company's account in a second-tier bank")),
    (BANK_GUARANTEE, Wording("Банк кепілдігі", "Банковская гарантия", "Bank guarantee")),
)
OBJECT_ROLES = (
    ("customer", Wording("Тапсырыс беруші", "Заказчик", "Customer")),
    ("contractor", Wording("Мердігер", "Подрядчик", "Contractor")),
    ("general_contractor", Wording("Бас мердігер", "Генподрядчик", "General contractor")),
)
EXPERTISE_KINDS = (
    ("state", Wording("Мемлекеттік", "Государственная", "State")),
    ("private", Wording("Жеке", "Частная", "Private")),
)
REPUBLICAN_CITIES = ("710000000", "750000000", "790000000")
# fmt: on
