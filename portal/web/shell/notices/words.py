"""The names of what notices are about."""

from collections.abc import Mapping
from typing import Final

from portal.core.notices.schema import Topic
from portal.wording import Wording

TOPICS: Final[Mapping[Topic, Wording]] = {
    Topic.APPLICATIONS: Wording("Менің өтінімдерім", "Мои заявки", "My applications"),
    Topic.OBJECTS: Wording("Объектілер мен рұқсаттар", "Объекты и разрешения", "Objects and permissions"),
    Topic.DEADLINES: Wording("Мерзімдер мен еске салулар", "Сроки и напоминания", "Deadlines and reminders"),
    Topic.OPERATOR: Wording("Оператордың хабарландырулары", "Объявления оператора", "Announcements of the operator"),
    Topic.SECURITY: Wording("Қауіпсіздік", "Безопасность", "Security"),
}
