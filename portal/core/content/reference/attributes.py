"""Fields that documents have besides their files, in the form in which the records store them."""

from typing import Any


def _attribute(key: str, kind: str, kk: str, ru: str, en: str, **options: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "label": {"kk": kk, "ru": ru, "en": en}, **options}


# fmt: off
NUMBER = _attribute("doc_number", "text", "Құжаттың №", "№ документа", "Document number", limit=100)
DATE = _attribute("doc_date", "date", "Құжаттың күні", "Дата документа", "Document date", not_future=True)
VALID_UNTIL = _attribute("valid_until", "date", "Қолданылу мерзімі", "Действует до", "Valid until")
COMMENT = _attribute("comment", "text", "Түсініктеме", "Комментарий", "Comment", limit=500)
USUAL = (NUMBER, DATE, VALID_UNTIL, COMMENT)

ORGANISATION = _attribute("organisation_name", "text", "Құжаттағы ұйым атауы", "Наименование организации по документу", "Organisation name in the document", limit=500)
AMOUNT = _attribute("amount", "money", "Сомасы", "Сумма", "Amount")
BIN = _attribute("counterparty_bin", "bin", "Шарт тарапының БСН-і", "БИН контрагента", "Counterparty's BIN")
CONTRACTOR_BIN = _attribute("counterparty_bin", "bin", "Мердігердің БСН-і", "БИН подрядчика", "Contractor's BIN")
TERM = _attribute("contract_term", "date", "Шарттың мерзімі", "Срок договора", "Contract term")
ACCREDITATION = _attribute("accreditation", "text", "Аккредиттеу туралы куәлік", "Аккредитация", "Accreditation", limit=200)
APPRAISER = _attribute("appraiser", "text", "Бағалаушы", "Оценщик", "Appraiser", limit=300)
NETWORK_KIND = _attribute("network_kind", "text", "Желінің түрі", "Вид сети", "Kind of network", limit=200)
TALON_NUMBER = _attribute("talon_number", "text", "Талонның №", "№ талона", "Talon number", limit=100)
PERCENT = _attribute("percent", "percent", "Аяқталу үлесі, %", "Доля завершённости, %", "Share completed, %")
MONTHS = _attribute("months", "integer", "Кесте бойынша ай саны", "Количество месяцев по графику", "Months in the schedule", minimum=1, maximum=120)
PLOT = (
    _attribute("cadastral_number", "cadastral", "Кадастрлық нөмірі", "Кадастровый №", "Cadastral number"),
    _attribute("rca_code", "text", "МТК", "РКА", "Address registration code", limit=16),
    _attribute("land_area_ha", "decimal", "Алаңы, га", "Площадь, га", "Area, ha", places=4),
    _attribute("land_category", "choice", "Жер санаты", "Категория", "Category", dictionary="land_categories"),
    _attribute("land_divisibility", "choice", "Бөлінетіндігі", "Делимость", "Divisibility", dictionary="land_divisibility"),
    _attribute("land_purpose", "text", "Нысаналы мақсаты", "Целевое назначение", "Purpose", limit=500),
)
# fmt: on
