"""«Информация» as people read it: answers by tab and group, documents with their files."""

import datetime as dt

from portal.core.filling.schema import Choices
from portal.core.reporting.fields.schema import sections as field_sections
from portal.core.reporting.objects.queries import ObjectView
from portal.forms import Answers, Context, Names, sheet
from portal.web.forms.read_only import GroupShown, LineShown, TabShown, files_of, tab_of
from portal.web.objects.rows_shown import only_open
from portal.wording import Wording

_DOCUMENTS = Wording("Құжаттар", "Документы", "Documents")


def tabs_of(view: ObjectView, choices: Choices) -> list[TabShown]:
    """Return «Информация» without its long blocks, which have tables of their own."""
    told = only_open(view, {})
    answers = Answers(told.values, told.rows, {address: len(lines) for address, lines in view.files.items()})
    stages = sheet(field_sections.form(view.section, view.schema_version), answers, Context(dt.date.min, names_of(choices)))
    tabs = next(stage.tabs for stage in stages if stage.key == field_sections.INFORMATION)
    shown = [tab_of(tab, tab.key, view.files) for tab in tabs]
    return [*shown, TabShown("documents", _DOCUMENTS.as_dict(), [GroupShown({}, _documents(view, names_of(choices)))])]


def names_of(choices: Choices) -> Names:
    """Return the names of the codes that can be chosen now."""
    words = {(name, code): said for name, pairs in choices.dictionaries.items() for code, said in pairs}
    places = {code: said for pairs in choices.places.values() for code, said in pairs}
    return lambda dictionary, code: places.get(code) if dictionary == "kato" else words.get((dictionary, code))


def _documents(view: ObjectView, names: Names) -> list[LineShown]:
    lines: list[LineShown] = []
    for document in view.documents:
        lines.append(LineShown(document.address, document.label.as_dict(), {}, files_of(document.files), holds_files=True))
        for field in document.attributes:
            address = f"{document.address}/{field.key}"
            text = view.values.get(address, "")
            if text:
                said = field.kind.show(text, Context(dt.date.min, names))
                lines.append(LineShown(address, field.label.as_dict(), said.as_dict(), [], holds_files=False))
    return lines
