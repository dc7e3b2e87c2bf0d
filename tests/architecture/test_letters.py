"""Every kind of letter is written by some verb, and says in three languages when."""

import ast

from portal.core.letter_kinds.catalogue import LETTER_KINDS, MESSAGE_KINDS
from portal.wording import LANGUAGES
from tests.architecture.sources import sources

ROOM = "portal/core/letter_kinds/"


def names_used() -> set[str]:
    """Return the names that code outside the declarations uses, of variables and of attributes of modules."""
    found: set[str] = set()
    for source in sources("portal"):
        if not source.place.startswith(ROOM):
            found |= {node.attr for node in ast.walk(source.tree) if isinstance(node, ast.Attribute)}
            found |= {node.id for node in ast.walk(source.tree) if isinstance(node, ast.Name)}
    return found


def declared() -> dict[str, str]:
    """Return the codes of the kinds by the names of their constants."""
    kinds: dict[str, str] = {}
    for source in sources("portal"):
        if source.place.startswith(ROOM):
            for node in source.tree.body:
                if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "LetterKind":
                    kinds[ast.unparse(node.targets[0])] = ast.literal_eval(node.value.args[0])
    return kinds


def test_every_kind_of_letter_is_in_the_catalogue_and_is_written_somewhere():
    kinds = declared()
    assert sorted(kinds.values()) == sorted([*LETTER_KINDS, *MESSAGE_KINDS])
    assert kinds.keys() - names_used() == set()


def test_no_two_letters_are_called_the_same():
    for code in LANGUAGES:
        for kinds in (LETTER_KINDS, MESSAGE_KINDS):
            names = [kind.about.said(code) for kind in kinds.values()]
            assert sorted(set(names)) == sorted(names)


def test_the_texts_that_the_portal_comes_with_fit_the_facts():
    assert [code for code, kind in (LETTER_KINDS | MESSAGE_KINDS).items() if not kind.fits(kind.subject, kind.text)] == []


def test_no_letter_promises_signing_with_a_telephone_which_an_installation_may_not_offer():
    texts = [f"{kind.subject.said(code)} {kind.text.said(code)}" for kind in LETTER_KINDS.values() for code in LANGUAGES]
    assert [text for text in texts if "eGov" in text or "QR" in text] == []
