"""An object's name is unique within its region (domain.md §5.2); case, look-alike letters and spaces make no difference."""

from sqlmodel import Session, col, select

from portal.core.reporting.basics.rules.object_names import object_name
from portal.core.reporting.basics.rules.sections import SECTION_WORDS, Section
from portal.core.reporting.tables import ConstructionSite
from portal.texts.cleaning import name_key, one_line
from portal.wording import Wording

LONGEST_NAME = 500
NAMED_ALREADY = Wording(
    "Бұл өңірде осындай атауы бар объект бар: «{name}», «{section}» бөлімі, сол органның өзінде. Басқа атау жазыңыз немесе сол бетті "
    "толтырыңыз.",
    "В этом регионе уже есть объект с таким названием: «{name}», раздел «{section}», того же органа. Впишите другое название или "
    "заполняйте ту страницу.",
    "The region has an object of this name already: “{name}”, section “{section}”, of the same body. Enter another name or fill in "
    "that page.",
)
NAMED_ELSEWHERE = Wording(
    "Бұл өңірде осындай атауы бар объект басқа органда бар. Басқа атау жазыңыз.",
    "В этом регионе объект с таким названием уже есть у другого органа. Впишите другое название.",
    "Another body already has an object of this name in the region. Enter another name.",
)


def name_of(text: str) -> str:
    """Return a name with single spaces between its words."""
    return one_line(text)[:LONGEST_NAME]


def key_of(text: str) -> str:
    """Return a name for comparison: case, spaces, quotation marks and look-alike letters make no difference."""
    return name_key(text)[:LONGEST_NAME]


def why_taken(session: Session, site: ConstructionSite, text: str) -> Wording | None:
    """Return a message about another object of the region with this name, or None while the name is free.

    About an object of another body it says only that it exists.
    """
    key = key_of(text)
    if not key:
        return None
    same_name = select(ConstructionSite).where(
        ConstructionSite.region == site.region, ConstructionSite.name_key == key, col(ConstructionSite.id) != site.id
    )
    with session.no_autoflush:
        holder = session.exec(same_name.limit(1)).first()
    if holder is None:
        return None
    if holder.body_id != site.body_id:
        return NAMED_ELSEWHERE
    return NAMED_ALREADY.fill(section=SECTION_WORDS[Section(holder.section)], name=object_name(holder.name, holder.name_kk))
