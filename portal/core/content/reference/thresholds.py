"""Thresholds that checks use. The administrator's records override them."""

from portal.wording import Wording

# fmt: off
THRESHOLDS = (
    ("experience_years", "2", Wording("Құрылыс салушының тәжірибесі, кемінде, жыл", "Опыт застройщика, не менее, лет", "Developer's experience, at least, years")),
    ("commissioned_area_city_m2", "10000", Wording("Пайдалануға берілген алаң, республикалық маңызы бар қалаларда, кемінде, м²", "Введённая площадь в городах республиканского значения, не менее, м²", "Area commissioned, cities of republican significance, at least, m²")),
    ("commissioned_area_other_m2", "5000", Wording("Пайдалануға берілген алаң, өзге жерлерде, кемінде, м²", "Введённая площадь в остальных местах, не менее, м²", "Area commissioned elsewhere, at least, m²")),
    ("debt_equity_ratio", "7", Wording("Қарыз капиталының меншікті капиталға коэффициенті, ең көбі", "Коэффициент заёмного капитала к собственному, не более", "Debt-to-equity ratio, at most")),
    ("own_participation_ownership_percent", "10", Wording("Өз қатысуы, жер меншікте, кемінде, %", "Собственное участие, участок в собственности, не менее, %", "Own participation on own land, at least, %")),
    ("own_participation_lease_percent", "15", Wording("Өз қатысуы, жер жалға алынған, кемінде, %", "Собственное участие, участок в аренде, не менее, %", "Own participation on leased land, at least, %")),
    ("construction_term_reserve_months", "3", Wording("Нормативтік мерзімге қосылатын қор, ай", "Запас к нормативному сроку, мес.", "Reserve on the normative term, months")),
    ("complex_houses_minimum", "50", Wording("Жеке тұрғын үйлер кешеніндегі үйлер саны, кемінде", "Домов в комплексе индивидуальных жилых домов, не менее", "Houses in a complex of individual houses, at least")),
    ("complex_floors_maximum", "3", Wording("Кешендегі үйдің қабат саны, ең көбі", "Этажей дома в комплексе, не более", "Floors of a house in a complex, at most")),
    ("low_rise_floors_maximum", "5", Wording("Аз қабатты үйдің қабат саны, ең көбі", "Этажей малоэтажного дома, не более", "Floors of a low-rise building, at most")),
    ("subsidy_loan_term_months", "36", Wording("Субсидияланатын кредиттің мерзімі, ең көбі, ай", "Срок субсидируемого кредита, не более, мес.", "Term of a subsidised loan, at most, months")),
    ("subsidy_term_months", "36", Wording("Субсидиялау мерзімі, ең көбі, ай", "Срок субсидирования, не более, мес.", "Subsidy term, at most, months")),
    ("subsidy_rate_margin_points", "5", Wording("Банк мөлшерлемесінің базалық мөлшерлемеден асуы, ең көбі, пайыздық тармақ", "Превышение ставки банка над базовой, не более, п. п.", "The bank's rate above the base rate, at most, points")),
    ("subsidised_rate_percent", "7", Wording("Мөлшерлеменің субсидияланатын бөлігі, %", "Субсидируемая часть ставки, %", "Subsidised part of the rate, %")),
    ("subsidy_fixed_price_share_percent", "50", Wording("Бекітілген баға бойынша тұрғын үй үлесі, кемінде, %", "Доля жилья по фиксированной цене, не менее, %", "Share of housing at a fixed price, at least, %")),
    ("subsidy_price_city_m2", "260000", Wording("1 м² бекітілген бағасы Астана, Алматы, Шымкент, Атырау, Ақтауда, ең көбі, теңге", "Фиксированная цена 1 м² в Астане, Алматы, Шымкенте, Атырау, Актау, не более, тенге", "Fixed price per m² in Astana, Almaty, Shymkent, Atyrau, Aktau, at most, tenge")),
    ("subsidy_price_other_m2", "220000", Wording("1 м² бекітілген бағасы өзге жерлерде, ең көбі, теңге", "Фиксированная цена 1 м² в остальных местах, не более, тенге", "Fixed price per m² elsewhere, at most, tenge")),
    ("moderation_working_days", "5", Wording("Модерация мерзімі, жұмыс күні", "Срок модерации, рабочих дней", "A moderation is due within, working days")),
    ("reminder_working_days", "1", Wording("Мерзім аяқталардан неше жұмыс күні бұрын ескертіледі", "За сколько рабочих дней до срока напоминать", "Reminders are sent before a deadline, working days")),
    ("review_working_days", "35", Wording("Өтінімді орындау мерзімі, жұмыс күні", "Срок исполнения заявки, рабочих дней", "An application in work is due within, working days")),
)
"""Code, exact decimal value, label."""
# fmt: on
