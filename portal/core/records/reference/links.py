"""The links to other systems that a new installation begins with."""

from portal.core.records.schema import RecordContent, values_in_languages
from portal.wording import Wording


def _row(code: str, sign: str, address: str, title: Wording, text: Wording) -> RecordContent:
    words = {**values_in_languages("title", title), **values_in_languages("text", text)}
    return RecordContent(f"shipped_{code}", {"address": address, "sign": sign, **words})


SHIPPED = (
    _row(
        "operator",
        "organisation",
        "https://khc.kz",
        Wording("Оператордың сайты", "Сайт оператора", "The operator's site"),
        Wording(
            "Бағдарламалар, құрылыс салушыларға қойылатын талаптар, компания жаңалықтары",
            "Программы, требования к застройщикам, новости компании",
            "Programmes, requirements for developers, the company's news",
        ),
    ),
    _row(
        "egov",
        "services",
        "https://egov.kz",
        Wording("Электрондық үкімет порталы", "Портал электронного правительства", "The e-government portal"),
        Wording(
            "Заңды тұлға туралы анықтамалар және басқа мемлекеттік қызметтер",
            "Справки о юридическом лице и другие государственные услуги",
            "Certificates about a legal entity and other public services",
        ),
    ),
    _row(
        "pki",
        "signature",
        "https://pki.gov.kz",
        Wording("Ұлттық куәландырушы орталық", "Национальный удостоверяющий центр", "National Certification Authority"),
        Wording(
            "ЭЦҚ кілттерін алу, ұзарту және қайтарып алу, NCALayer бағдарламасы",
            "Получить, продлить или отозвать ключи ЭЦП, программа NCALayer",
            "Obtain, renew or revoke signature keys; the NCALayer program",
        ),
    ),
    _row(
        "queue",
        "people",
        "https://orken.otbasybank.kz",
        Wording("Тұрғын үй кезегі", "Очередь на жильё", "The housing queue"),
        Wording(
            "Отбасы банк жүргізетін бірыңғай тұрғын үй кезегі — азаматтар үшін",
            "Единая очередь на жильё, которую ведёт Отбасы банк, — для граждан",
            "The single housing queue kept by Otbasy Bank, for citizens",
        ),
    ),
)
