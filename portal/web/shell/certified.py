"""What a certificate says of a legal entity and of the person who acts for it, as rows of a list."""

from typing import Any

from portal.wording import Wording

_BIN = Wording("БСН", "БИН", "BIN")
_NAME = Wording("Ұйымның атауы", "Наименование организации", "Organisation name")
_IIN = Wording("ЖСН", "ИИН", "IIN")
_SURNAME = Wording("Тегі", "Фамилия", "Surname")
_GIVEN = Wording("Аты", "Имя", "First name")
_MIDDLE = Wording("Әкесінің аты", "Отчество", "Patronymic")


def certified(view: Any) -> tuple[tuple[Wording, Any], ...]:
    """Return the rows; ``view`` has the fields of :class:`portal.core.accounts.schema.Profile`."""
    return (
        (_BIN, view.bin),
        (_NAME, view.organisation_name),
        (_IIN, view.iin),
        (_SURNAME, view.surname),
        (_GIVEN, view.given_name),
        (_MIDDLE, view.middle_name),
    )
