"""Who takes part in applications. A kind names its applicant and, where there is one, the developer that the applicant invites."""

from dataclasses import dataclass

from portal.forms import FIRST_PARTY, Party
from portal.wording import Wording

COMPANY = FIRST_PARTY
"""The organisation that begins, sends and signs the application."""
DEVELOPER = Party("developer")
"""The organisation that the applicant invites to fill in a part of its own."""


@dataclass(frozen=True)
class Participant:
    """A party of a kind of application and how it is called."""

    party: Party
    title: Wording
    part: Wording
    """What it fills in, as a heading."""
    only_part: Wording
    """Said on a PDF that shows nothing else."""
    role: Wording
    """Who it is, in the middle of a sentence of a consent."""
    behind: Wording
    """Said to the other party: in the tab ``{tab}`` there are ``{count}`` places left."""
    prefix: str = ""
    """How the keys of its data about itself begin (name, BIN, address, head)."""


AUTHORISED_COMPANY = Participant(
    COMPANY,
    title=Wording("Уәкілетті компания", "Уполномоченная компания", "Authorised company"),
    part=Wording("Уәкілетті компанияның бөлігі", "Часть уполномоченной компании", "The authorised company's part"),
    only_part=Wording("Тек уәкілетті компанияның бөлігі", "Только часть уполномоченной компании", "The authorised company's part only"),
    role=Wording("уәкілетті компания", "уполномоченная компания", "authorised company"),
    behind=Wording(
        "Уәкілетті компания толтырады: «{tab}» бөлімінде {count} орынды толтыру немесе түзету керек.",
        "Заполняет уполномоченная компания: во вкладке «{tab}» осталось заполнить или исправить: {count}.",
        "The authorised company fills this in: “{tab}” has {count} left to fill in or correct.",
    ),
)
APPLICANT = Participant(
    COMPANY,
    title=Wording("Өтініш беруші", "Заявитель", "Applicant"),
    part=Wording("Өтініш берушінің бөлігі", "Часть заявителя", "The applicant's part"),
    only_part=Wording("Тек өтініш берушінің бөлігі", "Только часть заявителя", "The applicant's part only"),
    role=Wording("өтініш беруші", "заявитель", "applicant"),
    behind=Wording(
        "Өтініш беруші толтырады: «{tab}» бөлімінде {count} орынды толтыру немесе түзету керек.",
        "Заполняет заявитель: во вкладке «{tab}» осталось заполнить или исправить: {count}.",
        "The applicant fills this in: “{tab}” has {count} left to fill in or correct.",
    ),
)
"""The only party of a kind that a developer or an authorised company fills in alone."""
INVITED_DEVELOPER = Participant(
    DEVELOPER,
    title=Wording("Құрылыс салушы", "Застройщик", "Developer"),
    part=Wording("Құрылыс салушының бөлігі", "Часть застройщика", "The developer's part"),
    only_part=Wording("Тек құрылыс салушының бөлігі", "Только часть застройщика", "The developer's part only"),
    role=Wording("құрылыс салушы", "застройщик", "developer"),
    behind=Wording(
        "Құрылыс салушы толтырады: «{tab}» бөлімінде {count} орынды толтыру немесе түзету керек.",
        "Заполняет застройщик: во вкладке «{tab}» осталось заполнить или исправить: {count}.",
        "The developer fills this in: “{tab}” has {count} left to fill in or correct.",
    ),
    prefix="dev_",
)
