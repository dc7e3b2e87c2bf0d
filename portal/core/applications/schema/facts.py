"""The facts about the signer that fill the placeholders in the text of a consent."""

from portal.core.applications.schema.organisation import PREFIXES
from portal.forms import Answers, Context, Party
from portal.forms.kinds.dates import shown_date
from portal.wording import Wording, same

_ROLES = {
    Party.COMPANY: Wording("уәкілетті компания", "уполномоченная компания", "the authorised company"),
    Party.DEVELOPER: Wording("құрылыс салушы", "застройщик", "the developer"),
}


def facts(answers: Answers, context: Context, party: Party) -> dict[str, Wording]:
    """Return the facts for the texts of consents of one party. A fact that is not answered yet is an empty text.

    Keys: ``organisation``, ``bin``, ``address``, ``head``, ``head_iin``, ``position``, ``project``, ``date``, ``role``.
    """

    def own(key: str) -> str:
        return answers.text(PREFIXES[party] + key)

    russian = own("name_ru")
    parts = (own("head_last_name"), own("head_first_name"), own("head_middle_name"))
    project = answers.text("project_name")
    return {
        "organisation": Wording(own("name_kk") or russian, russian, russian),
        "bin": same(own("bin")),
        "address": same(own("legal_address")),
        "head": same(" ".join(part for part in parts if part)),
        "head_iin": same(own("head_iin")),
        "position": same(own("head_position")),
        "project": Wording(answers.text("project_name_kk") or project, project, project),
        "date": same(shown_date(context.today)),
        "role": _ROLES[party],
    }
