"""What is said when the administrator changes the accounts of the operator's staff."""

from collections.abc import Collection
from typing import Final

from portal.core.accounts.people import StaffRole
from portal.core.errors import NotFound, Refused
from portal.texts.cleaning import compact, one_line
from portal.wording import Wording, joined

LONGEST_NAME: Final = 200
ROLES: Final[dict[StaffRole, Wording]] = {
    StaffRole.MODERATOR: Wording("модератор", "модератор", "moderator"),
    StaffRole.REGISTRAR: Wording("тіркеуші", "регистратор", "registrar"),
    StaffRole.ADMINISTRATOR: Wording("әкімші", "администратор", "administrator"),
    StaffRole.ANALYST: Wording("талдаушы", "аналитик", "analyst"),
}
NOT_YOURSELF: Final = Wording(
    "Өз рөлдеріңізді, рұқсатыңызды және кіруді растауыңызды өзгерте алмайсыз: мұны басқа әкімші істейді.",
    "Свои роли, доступ и подтверждение входа изменить нельзя: это делает другой администратор.",
    "You cannot change your own roles, access or sign-in confirmation: another administrator does it.",
)
NO_ROLE: Final = Wording("Кемінде бір рөл таңдаңыз.", "Выберите хотя бы одну роль.", "Choose at least one role.")
SAME_ROLES: Final = Wording("Рөлдері қазір де осындай.", "Роли и сейчас такие.", "The roles are these already.")
NO_NAME: Final = Wording("Қызметкердің аты-жөнін жазыңыз.", "Укажите ФИО сотрудника.", "Enter the name of the member of staff.")
INACTIVE: Final = Wording(
    "Бұл тіркелгі өшірілген. Алдымен оны қайта қосыңыз.",
    "Эта учётная запись отключена. Сначала включите её.",
    "This account is deactivated. Activate it first.",
)
ACTIVE: Final = Wording("Бұл тіркелгі қосылып тұр.", "Эта учётная запись уже включена.", "This account is active already.")
SET_UP_ALREADY: Final = Wording(
    "Иесі құпиясөзін таңдап қойған. Қайта баптау үшін кіруді растауын алып тастаңыз.",
    "Владелец уже выбрал пароль. Чтобы настроить вход заново, сбросьте подтверждение входа.",
    "The owner has chosen a password already. Reset the sign-in confirmation to have it set up anew.",
)


def known_roles(roles: Collection[str]) -> list[str]:
    """Return roles as the database holds them. Refuse none; raise :class:`NotFound` when there is no such role."""
    if set(roles) - set(StaffRole):
        raise NotFound
    if not roles:
        raise Refused(NO_ROLE, code="no_role", field="roles")
    return sorted(set(roles))


def roles_words(roles: Collection[str]) -> Wording:
    """Return roles in words."""
    return joined(words for role, words in ROLES.items() if role in roles)


def cleaned_name(typed: str) -> str:
    """Return the name of a person as it is kept. Refuse an empty one."""
    name = one_line(typed)[:LONGEST_NAME]
    if not compact(name):
        raise Refused(NO_NAME, code="no_name", field="name")
    return name
