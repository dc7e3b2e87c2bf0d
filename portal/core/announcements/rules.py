"""Refusals about announcements."""

from typing import Final

from portal.wording import Wording

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
