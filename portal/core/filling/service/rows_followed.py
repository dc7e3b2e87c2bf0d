"""What the rules of a form work out of every row of a block, after an edit of a row or of what the rule reads beside it."""

from collections.abc import Iterable, Mapping

from portal.core.filling import queries
from portal.core.filling.service.form_writer import FormWriter
from portal.forms import BlockRows, Context, reads_any


def follow_rows(
    writer: FormWriter, context: Context, written: Iterable[str], texts: Mapping[str, str] | None = None
) -> dict[str, str]:  # fmt: skip
    """Return the texts of the writer's party that follow from all rows of the blocks that an edit of the addresses ``written`` touched.

    ``texts`` are about to be stored and count as stored already. Nothing is written. The key of a block stands for one of
    its rows that was removed or restored.
    """
    fresh, addresses = dict(texts or {}), [*written]
    rules = [rule for rule in writer.form.from_rows if reads_any(rule, addresses)]
    if not rules:
        return {}
    living = queries.rows(writer.session, writer.store, writer.owner_id)
    followed: dict[str, str] = {}
    for rule in rules:
        under = queries.values_under(writer.session, writer.store, writer.owner_id, rule.block)
        outside = {**queries.values(writer.session, writer.store, writer.owner_id, rule.also), **fresh}
        rows = BlockRows(rule.block, _with_new(living.get(rule.block, ()), rule.block, fresh), {**under, **fresh})
        followed |= dict(rule.work_out(rows, lambda key, known=outside: known.get(key, ""), context))
    return {address: text for address, text in followed.items() if writer.form.place(address).party == writer.party}


def _with_new(living: tuple[str, ...], block: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the living rows and after them those whose first texts are about to be stored."""
    named = (address.split("/")[1] for address in texts if address.startswith(f"{block}/"))
    return tuple(dict.fromkeys((*living, *named)))
