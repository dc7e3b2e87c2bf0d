"""Options of the subsidy's form that rules depend on or that the order lists."""

from portal.wording import Wording

# fmt: off
BUSINESS_SIZES = (
    ("small", Wording("Шағын", "Малое", "Small")),
    ("medium", Wording("Орта", "Среднее", "Medium")),
    ("large", Wording("Ірі", "Крупное", "Large")),
)
LOAN_TYPES = (
    ("loan", Wording("Кредит", "Кредит", "Loan")),
    ("credit_line", Wording("Кредиттік желі", "Кредитная линия", "Credit line")),
)
LOAN_PURPOSES = (
    ("investment", Wording("Инвестициялар", "Инвестиции", "Investment")),
    ("working_capital", Wording("Құрылыс үшін айналым қаражатын толықтыру", "Пополнение оборотных средств для строительства", "Working capital for construction")),
)
TENGE = "KZT"
CURRENCIES = ((TENGE, Wording("Теңге (KZT)", "Тенге (KZT)", "Tenge (KZT)")),)
SALES_CHANNELS = (
    ("direct", Wording("Тікелей сату", "Прямые продажи", "Direct sales")),
    ("otbasy", Wording("«Отбасы банк» АҚ", "АО «Отбасы банк»", "Otbasy Bank JSC")),
    ("banks", Wording("Екінші деңгейдегі банктер (ипотека)", "Банки второго уровня (ипотека)", "Second-tier banks (mortgages)")),
    ("7_20_25", Wording("«7-20-25»", "«7-20-25»", "7-20-25")),
    ("baiterek", Wording("«Бәйтерек» холдингі еншілес ұйымдарының бағдарламалары", "Программы дочерних организаций холдинга «Байтерек»", "Programmes of the subsidiaries of the Baiterek holding")),
)
# fmt: on
