"""The kinds of records; a new kind is one declaration here."""

from portal.core.records.kinds.checklists import CHECKLISTS
from portal.core.records.kinds.consents import CONSENT_TEXTS
from portal.core.records.kinds.contacts import CONTACTS
from portal.core.records.kinds.dictionaries import DICTIONARY_KINDS
from portal.core.records.kinds.documents import DOCUMENT_TYPES
from portal.core.records.kinds.faq import FAQ
from portal.core.records.kinds.letters import LETTERS
from portal.core.records.kinds.links import LINKS
from portal.core.records.kinds.messages import MESSAGES
from portal.core.records.kinds.services import SERVICES
from portal.core.records.kinds.templates import TEMPLATES
from portal.core.records.kinds.thresholds import LIMITS, MIO_LIMITS
from portal.core.records.schema import RecordKind

_ALL = (
    FAQ,
    CONTACTS,
    LINKS,
    SERVICES,
    DOCUMENT_TYPES,
    CONSENT_TEXTS,
    CHECKLISTS,
    TEMPLATES,
    LETTERS,
    MESSAGES,
    LIMITS,
    MIO_LIMITS,
    *DICTIONARY_KINDS,
)
KINDS: dict[str, RecordKind] = {kind.code: kind for kind in _ALL}

__all__ = ["KINDS"]
