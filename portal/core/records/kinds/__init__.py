"""The kinds of records; a new kind is one declaration here."""

from portal.core.records.kinds.consents import CONSENT_TEXTS
from portal.core.records.kinds.contacts import CONTACTS
from portal.core.records.kinds.dictionaries import DICTIONARY_KINDS
from portal.core.records.kinds.documents import DOCUMENT_TYPES
from portal.core.records.kinds.faq import FAQ
from portal.core.records.kinds.links import LINKS
from portal.core.records.schema import RecordKind

KINDS: dict[str, RecordKind] = {kind.code: kind for kind in (FAQ, CONTACTS, LINKS, DOCUMENT_TYPES, CONSENT_TEXTS, *DICTIONARY_KINDS)}

__all__ = ["KINDS"]
