"""Checks bulk changes of flats: what would be added or changed, what is refused and why. Writes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from portal.core.content import queries as content
from portal.core.errors import Refused
from portal.core.filling import queries as filling
from portal.core.reporting.answers.queries import guarded
from portal.core.reporting.answers.service import ObjectEditing, ensure_open
from portal.core.reporting.basics.rules.weeks import Week
from portal.core.reporting.deadlines.queries import entry_window
from portal.core.reporting.fields.schema.rows import apartment_key
from portal.core.reporting.fields.schema.sales import AFTERWARDS, WEEK
from portal.core.reporting.fields.schema.sales import BLOCK as SALES
from portal.core.reporting.flats import schema as words
from portal.core.reporting.flats.schema import CADASTRE, HOUSE, NUMBER, ChangedCell, FlatLine, FlatsPlan, NewFlat, RefusedCell
from portal.core.reporting.tables import STORE
from portal.forms import Answers, Field, Kind
from portal.forms.acceptance import accept_field
from portal.forms.answers import is_asked, is_required
from portal.texts.cleaning import name_key
from portal.wording import LANGUAGES, Wording, joined, same


@dataclass(frozen=True)
class Flat:
    """The identity of a flat, and its source: a row of the portal or a row of the upload."""

    key: str
    cadastre: str
    entry: int = 0
    row: int = 0

    def why_same(self, other: "Flat", *, block: str) -> Wording | None:
        """Return why ``other`` is the same flat, or None when it is another one.

        Bought flats may be in several houses, so equal flat numbers with different cadastral numbers are two flats.
        """
        if self.cadastre and self.cadastre == other.cadastre:
            entry, row = words.LISTED_CADASTRE, words.IN_ROW_CADASTRE
        elif self.key and self.key == other.key and (block == SALES or not (self.cadastre and other.cadastre)):
            entry, row = words.LISTED, words.IN_ROW
        else:
            return None
        return entry.fill(number=other.entry) if other.entry else row.fill(row=other.row)


@dataclass
class Judging:
    """The check of one workbook or pasted table; new sold flats are added to ``week``."""

    edit: ObjectEditing
    block: str
    week: str
    flats: dict[str, Flat] = field(default_factory=dict[str, Flat])
    """The flats on the portal and those of the rows checked so far, by row id."""
    refused: list[RefusedCell] = field(default_factory=list[RefusedCell])
    empties: int = 0

    def __post_init__(self) -> None:
        """Read which flats are on the portal."""
        self._alike: dict[str, set[str]] = {}
        for number, row in enumerate(self.rows, start=1):
            self._stand(row, self._flat({}, row, entry=number))

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The rows of the block, in order."""
        return filling.rows(self.edit.session, STORE, self.edit.site.id).get(self.block, ())

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The texts of the block by address."""
        return filling.values_under(self.edit.session, STORE, self.edit.site.id, self.block)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields that a person fills in."""
        return {one.key: one for one in words.columns(self.edit.form, self.block)}

    @cached_property
    def _codes(self) -> Mapping[str, Mapping[str, str]]:
        return {key: self._names(one.kind) for key, one in self.fields.items()}

    @cached_property
    def _guarded(self) -> frozenset[str]:
        edit = self.edit
        return guarded(edit.session, edit.site, edit.actor.account_id, edit.at) if self.block == SALES else frozenset()

    @cached_property
    def _locked(self) -> Mapping[str, Wording]:
        """Why sold flats are not changed any more, by row."""
        if self.block != SALES:
            return {}
        known = entry_window(self.edit.session, [self.edit.site.body_id], self.edit.at)
        weeks = {row: self.texts.get(f"{SALES}/{row}/{WEEK}", "") for row in self.rows}
        why = {week: known.why_locked(self.edit.site, Week.parse(week)) for week in set(weeks.values()) if week}
        return {row: locked for row, week in weeks.items() if (locked := why.get(week)) is not None}

    @cached_property
    def _closed(self) -> Wording | None:
        """Why no flats are added."""
        if self.block != SALES:
            return None
        try:
            ensure_open(self.edit, self.week)
        except Refused as refused:
            return refused.wording
        return None

    def plan(self, lines: Sequence[FlatLine]) -> FlatsPlan:
        """Return what applying the lines would do; lines of existing rows are checked first."""
        changed = [one for line in lines if line.row_id for one in self._changes(line)]
        added = [one for line in lines if not line.row_id for one in self._additions(line)]
        return FlatsPlan(tuple(added), tuple(changed), tuple(sorted(self.refused, key=lambda one: one.row)), self.empties)

    def _changes(self, line: FlatLine) -> Iterator[ChangedCell]:
        standing = self.flats.get(line.row_id)
        if standing is None or standing.row:
            self._refuse(line, words.AGAIN.fill(row=standing.row) if standing else words.UNKNOWN_ROW)
            return
        self.flats[line.row_id] = replace(standing, row=line.number)
        good = self._accepted(line)
        present = {key: self.texts.get(f"{self.block}/{line.row_id}/{key}", "") for key in good}
        self.empties += sum(not text and bool(present[key]) for key, text in good.items())
        good = {key: text for key, text in good.items() if text and text != present[key]}
        if {NUMBER, HOUSE, CADASTRE} & {*good}:
            good = self._apart(line, good)
        for key, text in good.items():
            locked = self._locked.get(line.row_id) if key not in AFTERWARDS else None
            if locked is not None:
                self._refuse(line, locked, key, text)
            else:
                yield self._changed(line, key, present[key], text)

    def _apart(self, line: FlatLine, good: dict[str, str]) -> dict[str, str]:
        """Return the texts without those that would turn this flat into another existing one."""
        flat = self._flat(good, line.row_id, entry=self.flats[line.row_id].entry, row=line.number)
        why = self._why_same(flat, line.row_id)
        if why is None:
            self._stand(line.row_id, flat)
            return good
        for key in {NUMBER, HOUSE, CADASTRE} & {*good}:
            self._refuse(line, why, key, good[key])
        return {key: text for key, text in good.items() if key not in {NUMBER, HOUSE, CADASTRE}}

    def _changed(self, line: FlatLine, key: str, before: str, after: str) -> ChangedCell:
        item, address = self.fields[key], f"{self.block}/{line.row_id}/{key}"
        return ChangedCell(
            line.number,
            self._called(line),
            item.label,
            address,
            before,
            after,
            item.kind.show(before, self.edit.context) if before else same(""),
            item.kind.show(after, self.edit.context),
            address in self._guarded,
            line.remarks.get(key),
        )

    def _additions(self, line: FlatLine) -> Iterator[NewFlat]:
        good = {key: text for key, text in self._accepted(line).items() if text}
        if not good:
            return
        flat = self._flat(good, "", row=line.number)
        why = self._closed or self._why_same(flat, "")
        if NUMBER not in good:
            why = why or words.NO_NUMBER
        if why is None and len(self.flats) >= self.edit.form.repeat(self.block).maximum:
            why = words.FULL.fill(count=self.edit.form.repeat(self.block).maximum)
        if why is not None:
            self._refuse(line, why)
            return
        self._stand(f"row {line.number}", flat)
        yield self._added(line, good)

    def _added(self, line: FlatLine, good: Mapping[str, str]) -> NewFlat:
        row = f"{self.block}/row"
        answers = Answers({f"{row}/{key}": text for key, text in good.items()})
        asked = (one for one in self.fields.values() if is_asked(one, answers, row) and is_required(one.required, answers, row))
        missing = [one.label for one in asked if one.key not in good]
        told = [
            same("{label}: {text}").fill(label=self.fields[key].label, text=self.fields[key].kind.show(text, self.edit.context))
            for key, text in good.items()
        ]
        remarks = [line.remarks[key] for key in good if key in line.remarks]
        return NewFlat(
            line.number,
            self._called(line),
            good,
            joined(told, " · "),
            joined(missing) if missing else None,
            joined(remarks, " ") if remarks else None,
        )

    def _accepted(self, line: FlatLine) -> dict[str, str]:
        """Return the acceptable texts in canonical form, and refuse the others one by one."""
        good: dict[str, str] = {}
        for wording in line.beyond:
            self._refuse(line, wording)
        for key, wording in line.refused.items():
            self._refuse(line, wording, key)
        for key, typed in line.texts.items():
            accepted = accept_field(self.fields[key], self._codes.get(key, {}).get(name_key(typed), typed), self.edit.context)
            if accepted.problem is None:
                good[key] = accepted.text
            else:
                self._refuse(line, accepted.problem, key, typed)
        return good

    def _refuse(self, line: FlatLine, wording: Wording, key: str = "", typed: str = "") -> None:
        label = self.fields[key].label if key else None
        self.refused.append(RefusedCell(line.number, self._called(line), label, typed, wording))

    def _called(self, line: FlatLine) -> str:
        return line.texts.get(NUMBER, "") or self.texts.get(f"{self.block}/{line.row_id}/{NUMBER}", "")

    def _flat(self, texts: Mapping[str, str], row_id: str, *, entry: int = 0, row: int = 0) -> Flat:
        number, house, cadastre = (
            texts.get(key) or self.texts.get(f"{self.block}/{row_id}/{key}", "") for key in (NUMBER, HOUSE, CADASTRE)
        )
        return Flat(apartment_key(number, house) if number else "", name_key(cadastre), entry, row)

    def _why_same(self, flat: Flat, row_id: str) -> Wording | None:
        alike = {*self._alike.get(flat.key, ()), *self._alike.get(f"cadastre {flat.cadastre}", ())} - {row_id}
        found = (flat.why_same(self.flats[row], block=self.block) for row in sorted(alike))
        return next((why for why in found if why is not None), None)

    def _stand(self, row_id: str, flat: Flat) -> None:
        self.flats[row_id] = flat
        for key in (flat.key, f"cadastre {flat.cadastre}"):
            self._alike.setdefault(key, set()).add(row_id)

    def _names(self, kind: Kind) -> dict[str, str]:
        options = kind.all_options(lambda name: content.dictionary(self.edit.session, name))
        return {name_key(label.said(language)): code for code, label in reversed(options) for language in LANGUAGES}
