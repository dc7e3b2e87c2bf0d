"""Answers that fill in or clear others: the bank of an account, a copied address, districts of another region, a ratio."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.forms.acceptance import accept_field
from portal.forms.conditions import Answers, Condition
from portal.forms.kinds import Context, Read
from portal.forms.schema import Form
from portal.texts import identifiers


@dataclass(frozen=True)
class BankFollowsAccount:
    """An account fills in the code and the name of its bank; a typed code fills in the name. Unknown banks change nothing."""

    iban: str
    bic: str
    bank: str

    def watches(self, address: str) -> bool:
        """Tell whether it is the account or the code of its bank."""
        return address in {self.iban, self.bic}

    def follow(self, address: str, read: Read, context: Context) -> Iterator[tuple[str, str]]:
        """Return the code and the name of the bank when they are known."""
        bic = read(self.bic)
        if address == self.iban:
            account = read(self.iban)
            known = context.names("bank_codes", identifiers.bank_of_iban(account)) if identifiers.is_iban_form(account) else None
            if known is None:
                return
            bic = known.ru
            yield self.bic, bic
        if self.watches(address):
            name = context.names("banks", bic)
            if name is not None:
                yield self.bank, name.ru


@dataclass(frozen=True)
class CopyWhen:
    """While the condition is true, ``target`` is a copy of ``source``. It is cleared when the condition becomes false."""

    condition: Condition
    watched: tuple[str, ...]
    source: str
    target: str

    def watches(self, address: str) -> bool:
        """Tell whether it is the source or a watched answer."""
        return address in {self.source, *self.watched}

    def follow(self, address: str, read: Read, context: Context) -> Iterator[tuple[str, str]]:
        """Return the copy when the source or an answer of the condition has changed."""
        del context
        if self.watches(address):
            holds = self.condition.holds({key: read(key) for key in self.watched})
            yield self.target, read(self.source) if holds else ""


def has_consequences(form: Form, address: str) -> bool:
    """Tell whether anything can follow from a new text under ``address``; if not, no other answer needs to be known."""
    return address in form.followers or any(rule.watches(address) for rule in form.consequences)


def consequences(form: Form, address: str, answers: Answers, context: Context) -> dict[str, str]:
    """Return the other texts that change when the text under ``address`` has just been saved into ``answers``, by address.

    Only texts that differ from the present ones are returned; they are canonical and may be saved as they are.
    """
    changed: dict[str, str] = {}

    def read(key: str) -> str:
        return changed.get(key, answers.text(key))

    waiting = [address]
    while waiting:
        cause = waiting.pop(0)
        for key, text in _following(form, cause, read, context):
            if read(key) != text and key != address:
                changed[key] = text
                waiting.append(key)
    return {key: text for key, text in changed.items() if answers.text(key) != text}


def _following(form: Form, cause: str, read: Read, context: Context) -> Iterator[tuple[str, str]]:
    for rule in form.consequences:
        for key, text in rule.follow(cause, read, context):
            yield key, accept_field(form.field(key), text, context).text
    for key in form.followers.get(cause, ()):
        yield key, form.place(key).kind.derive(cause, read(key), read, context)
