"""The bytes of an application that are signed: the same answers and files always give the same bytes."""

import json
from collections.abc import Iterable, Mapping

from portal.forms.answers import asked_everywhere, asked_rows
from portal.forms.conditions import Answers
from portal.forms.schema import Form, Party


def canonical(form: Form, answers: Answers, files: Iterable[tuple[str, str, int, str]]) -> bytes:
    """Return UTF-8 JSON with sorted keys and no spaces: form and version, asked answers, rows in their order, files.

    ``files`` are (address, name, size in bytes, SHA-256 in hexadecimal). Answers that are no longer asked, or that the form does not have,
    are left out, so that what is signed is what the review shows.
    """
    texts = {asked.address: answers.text(asked.address) for asked in asked_everywhere(form, answers)}
    rows = {repeat.key: list(asked_rows(repeat, answers)) for repeat in form.repeats()}
    content = {
        "answers": {address: text for address, text in texts.items() if text},
        "files": [{"address": at, "name": name, "sha256": digest.lower(), "size": size} for at, name, size, digest in sorted(files)],
        "form": form.key,
        "rows": {block: ids for block, ids in rows.items() if ids},
        "version": form.version,
    }
    return _encoded(content)


def canonical_part(form: Form, content: bytes, party: Party) -> bytes:
    """Return what one party has filled in of ``content`` (:func:`canonical`), in the same form and with the party's name.

    An address that the form does not have any more belongs to no party.
    """
    whole = json.loads(content)
    blocks = {item.key: tab.filled_by for stage in form.stages for tab in stage.tabs for item in tab.items}

    def is_its(address: str) -> bool:
        try:
            return form.place(address).party == party
        except KeyError:
            return False

    own = {
        "answers": {address: text for address, text in whole["answers"].items() if is_its(address)},
        "files": [one for one in whole["files"] if is_its(one["address"])],
        "rows": {block: ids for block, ids in whole["rows"].items() if blocks.get(block) == party},
        "party": party,
    }
    return _encoded({**whole, **own})


def _encoded(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
