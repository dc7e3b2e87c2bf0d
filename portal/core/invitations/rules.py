"""Whether the link of an invitation works at a given moment, and for whom."""

import datetime as dt
import secrets
from enum import StrEnum

from portal.core.errors import Conflict
from portal.settings import settings
from portal.wording import Wording

LIFE = dt.timedelta(days=settings().invitation_days)
"""How long a link works (domain.md §9.2)."""
_TOKEN_BYTES = 9


class InvitationState(StrEnum):
    """The state of an invitation."""

    FRESH = "fresh"
    EXPIRED = "expired"
    REVOKED = "revoked"
    USED = "used"


class Holder(StrEnum):
    """Who opened the link."""

    NOBODY = "nobody"
    """Not signed in: the certificate will show who it is."""
    INVITED = "invited"
    INVITER = "inviter"
    SOMEBODY_ELSE = "somebody_else"


STATE_WORDS = {
    InvitationState.FRESH: Wording("Жарамды", "Действует", "Valid"),
    InvitationState.EXPIRED: Wording("Мерзімі өтті", "Срок истёк", "Expired"),
    InvitationState.REVOKED: Wording("Күші жойылды", "Отозвано", "Revoked"),
    InvitationState.USED: Wording("Қабылданды", "Принято", "Accepted"),
}
"""The states as a page shows them."""

CLOSED_WORDS = {
    InvitationState.EXPIRED: Wording(
        "Шақырудың мерзімі {until} өтті. {company} компаниясынан жаңа сілтеме сұраңыз.",
        "Срок приглашения истёк {until}. Попросите компанию {company} прислать новую ссылку.",
        "The invitation expired on {until}. Ask {company} for a new link.",
    ),
    InvitationState.REVOKED: Wording(
        "{company} компаниясы бұл шақырудың күшін жойды. Қате деп ойласаңыз, одан жаңа сілтеме сұраңыз.",
        "Компания {company} отозвала это приглашение. Если это ошибка, попросите у неё новую ссылку.",
        "{company} has revoked this invitation. If this is a mistake, ask it for a new link.",
    ),
    InvitationState.USED: Wording(
        "Бұл шақыру қабылданған. Жеке кабинетке кіріңіз: өтінім сіздің тізіміңізде.",
        "Это приглашение уже принято. Войдите в личный кабинет: заявка есть в вашем списке.",
        "This invitation has been accepted. Sign in: the application is in your list.",
    ),
}
"""Why a link no longer works, and what to do."""

HOLDER_WORDS = {
    Holder.NOBODY: Wording(
        "Шақыру БСН {bin} {developer} ұйымына арналған. Мұны осы ұйымның заңды тұлға сертификатымен растаңыз немесе кіріңіз.",
        "Приглашение предназначено организации {developer}, БИН {bin}. Подтвердите это её сертификатом юридического лица или войдите.",
        "The invitation is for {developer}, BIN {bin}. Confirm it with that organisation's legal-entity certificate, or sign in.",
    ),
    Holder.INVITED: Wording(
        "Шақыру сіздің ұйымыңызға арналған. Оны қабылдасаңыз, өтінім сіздің тізіміңізде пайда болады.",
        "Приглашение предназначено вашей организации. Примите его, и заявка появится в вашем списке.",
        "The invitation is for your organisation. Accept it and the application appears in your list.",
    ),
    Holder.INVITER: Wording(
        "Бұл сілтемені сіздің ұйымыңыз жасаған. Оны тек БСН {bin} {developer} ұйымы пайдалана алады: сілтемені соған жіберіңіз.",
        "Эту ссылку создала ваша организация. Воспользоваться ею может только {developer}, БИН {bin}: передайте ссылку ей.",
        "Your own organisation made this link. Only {developer}, BIN {bin}, can use it: pass it on.",
    ),
    Holder.SOMEBODY_ELSE: Wording(
        "Шақыру басқа ұйымға арналған: БСН {bin}. Сол ұйымның сертификатымен кіріңіз.",
        "Приглашение предназначено другой организации: БИН {bin}. Войдите с её сертификатом.",
        "The invitation is for another organisation, BIN {bin}. Sign in with that organisation's certificate.",
    ),
}
"""What a valid link says to the person who opens it."""


def new_token() -> str:
    """Return 12 random characters (72 bits) that fit into a URL."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def state_of(*, used: bool, revoked: bool, expires_at: dt.datetime, at: dt.datetime) -> InvitationState:
    """Return the state of an invitation at the moment ``at``."""
    if used:
        return InvitationState.USED
    if revoked:
        return InvitationState.REVOKED
    return InvitationState.FRESH if at < expires_at else InvitationState.EXPIRED


def ensure_fresh(state: InvitationState, company: str, until: str) -> None:
    """Raise :class:`Conflict` with the reason when the link no longer works."""
    if state is not InvitationState.FRESH:
        raise Conflict(CLOSED_WORDS[state].fill(company=company, until=until))
