"""The registry of the demonstration: a table of obviously invented companies."""

from typing import Final

from portal.ports.registry import LegalEntity

_ADDRESS: Final = "Казахстан, город Астана, улица Ойдан Шығарылған, дом {house}"

# The numbers say 2049 as the year of registration, so that they belong to no real company; the check digits are right.
_COMPANIES: Final = (
    ("490340000018", "ТОО «Үлгі Құрылыс»", "«Үлгі Құрылыс» ЖШС"),
    ("490440000023", "ТОО «Мысал Девелопмент»", "«Мысал Девелопмент» ЖШС"),
    ("490540000037", "ТОО «Ойдан Шығарылған Үйлер»", "«Ойдан Шығарылған Үйлер» ЖШС"),
    ("490640000040", "АО «Болжам Инвест»", "«Болжам Инвест» АҚ"),
)


class DemoRegistry:
    """Looks up invented companies."""

    def __init__(self) -> None:
        self._known = {
            number: LegalEntity(number, name_ru, name_kk, _ADDRESS.format(house=number_of_house))
            for number_of_house, (number, name_ru, name_kk) in enumerate(_COMPANIES, start=1)
        }

    def find(self, bin_: str) -> LegalEntity | None:
        """Return the invented company with this BIN."""
        return self._known.get(bin_)

    def check(self) -> str:
        """Return an empty string: the table is always available."""
        return ""
