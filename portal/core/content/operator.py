"""The name of the operator of the portal."""

from typing import Final

from portal.wording import Wording

OPERATOR: Final = Wording("Қазақстан тұрғын үй компаниясы", "Казахстанская Жилищная Компания", "Kazakhstan Housing Company")
