"""Refusals about announcements."""

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
NOBODY: Final = Wording(
    "Бұл хабарландыруды алатын ешкім жоқ: таңдалған топта белсенді тіркелгі жоқ.",
    "Это объявление никто не получит: среди выбранных нет действующих учётных записей.",
    "Nobody would get this announcement: there are no active accounts among those chosen.",
)
PUBLISHED_ALREADY: Final = Wording(
    "Бұл хабарландыру жарияланып қойған: енді оны өзгертуге болмайды, тек қайтарып алуға болады.",
    "Это объявление уже опубликовано: изменить его нельзя, можно только отозвать.",
    "This announcement is published already: it cannot be changed any more, only taken back.",
)
CHANGED_MEANWHILE: Final = Wording(
    "Осы арада басқа әкімші бұл хабарландыруды өзгертті. Оны қайта ашып, тексеріңіз.",
    "Тем временем другой администратор изменил это объявление. Откройте его снова и проверьте.",
    "Another administrator has changed this announcement meanwhile. Open it again and check it.",
)
NOT_PUBLISHED: Final = Wording(
    "Бұл хабарландыру әлі жарияланған жоқ.", "Это объявление ещё не опубликовано.", "This announcement is not published yet."
)
TAKEN_BACK_ALREADY: Final = Wording(
    "Бұл хабарландыру қайтарып алынған.", "Это объявление уже отозвано.", "This announcement is taken back already."
)
