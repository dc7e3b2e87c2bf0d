"""Refusals about the audience of an announcement or a survey."""

from typing import Final

from portal.wording import Wording

NEED_BIN: Final = Wording("Ұйымның БСН-ін жазыңыз.", "Укажите БИН организации.", "Enter the BIN of the organisation.")
UNKNOWN_BIN: Final = Wording(
    "Бұл БСН-мен бірде-бір адам тіркелмеген. Нөмірді тексеріңіз.",
    "С этим БИН никто не зарегистрирован. Проверьте номер.",
    "Nobody is registered with this BIN. Check the number.",
)
NEED_REGION: Final = Wording("Өңірді таңдаңыз.", "Выберите регион.", "Choose a region.")
NEED_BODY: Final = Wording("Органды таңдаңыз.", "Выберите орган.", "Choose a body.")
NEED_EMAIL: Final = Wording("Электрондық пошта мекенжайын жазыңыз.", "Укажите адрес электронной почты.", "Enter the e-mail address.")
UNKNOWN_EMAIL: Final = Wording(
    "Компаниялар мен ЖАО орындаушылары арасында бұл мекенжаймен белсенді тіркелгі жоқ. Мекенжайды тексеріңіз.",
    "Среди компаний и исполнителей МИО нет действующей учётной записи с этим адресом. Проверьте адрес.",
    "No company user and no executor has an active account with this address. Check the address.",
)
