"""Who reads the accounts of companies, and what is said when the administrator changes them."""

from typing import Final

from portal.core.accounts.people import StaffRole
from portal.core.errors import Refused
from portal.texts.cleaning import compact, one_line
from portal.wording import Wording

READERS: Final = (StaffRole.MODERATOR, StaffRole.REGISTRAR, StaffRole.ADMINISTRATOR)
PAGE: Final = 20
LONGEST_SEARCH: Final = 200
LONGEST_NAME: Final = 500

NO_NAME: Final = Wording("Ұйымның атауын жазыңыз.", "Укажите наименование организации.", "Enter the name of the organisation.")
LONG_NAME: Final = Wording(
    f"Атауы {LONGEST_NAME} таңбадан аспауы керек.",
    f"Наименование — не длиннее {LONGEST_NAME} знаков.",
    f"The name must have at most {LONGEST_NAME} characters.",
)
SAME_NAME: Final = Wording(
    "Ұйымның атауы қазір де осындай.", "Организация и сейчас так называется.", "The organisation has this name already."
)
NO_SESSIONS: Final = Wording("Бұл сеанс аяқталып қойған.", "Этот сеанс уже завершён.", "This session has ended already.")
NOT_OPEN: Final = Wording(
    "Бұл тіркелгі өшіріліп қойған. Бетті жаңартыңыз.",
    "Эта учётная запись уже отключена. Обновите страницу.",
    "This account is deactivated already. Reload the page.",
)
NOT_CLOSED: Final = Wording(
    "Бұл тіркелгі қосылып тұр. Бетті жаңартыңыз.",
    "Эта учётная запись уже включена. Обновите страницу.",
    "This account is active already. Reload the page.",
)
ORGANISATION_NOT_OPEN: Final = Wording(
    "Бұл ұйымның кіруі жабылып қойған. Бетті жаңартыңыз.",
    "Доступ этой организации уже закрыт. Обновите страницу.",
    "The access of this organisation is closed already. Reload the page.",
)
ORGANISATION_NOT_CLOSED: Final = Wording(
    "Бұл ұйымның кіруі ашық. Бетті жаңартыңыз.",
    "Доступ этой организации уже открыт. Обновите страницу.",
    "The access of this organisation is open already. Reload the page.",
)


def cleaned_name(typed: str) -> str:
    """Return the name of an organisation as it is kept. Refuse an empty one and one that is too long."""
    name = one_line(typed)
    if not any(sign.isalnum() for sign in compact(name)):
        raise Refused(NO_NAME, code="no_name", field="name")
    if len(name) > LONGEST_NAME:
        raise Refused(LONG_NAME, code="long_name", field="name")
    return name
