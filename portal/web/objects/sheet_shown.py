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
    rows_on_screen = only_open(view, {})
    answers = Answers(rows_on_screen.values, rows_on_screen.rows, {address: len(lines) for address, lines in view.files.items()})
    stages = sheet(field_sections.form(view.section, view.schema_version), answers, Context(dt.date.min, names_of(choices)))
    tabs = next(stage.tabs for stage in stages if stage.key == field_sections.INFORMATION)
    shown = [tab_of(tab, tab.key, view.files) for tab in tabs]
    return [*shown, TabShown("documents", _DOCUMENTS.as_dict(), [GroupShown({}, _documents(view, names_of(choices)))])]


def names_of(choices: Choices) -> Names:
    """Return the names of the codes that can be chosen now."""
    words = {(name, code): label for name, pairs in choices.dictionaries.items() for code, label in pairs}
    places = {code: label for pairs in choices.places.values() for code, label in pairs}
    return lambda dictionary, code: places.get(code) if dictionary == "kato" else words.get((dictionary, code))


def _documents(view: ObjectView, names: Names) -> list[LineShown]:
    lines: list[LineShown] = []
    for document in view.documents:
        lines.append(LineShown(document.address, document.label.as_dict(), {}, files_of(document.files), holds_files=True))
        for field in document.attributes:
            address = f"{document.address}/{field.key}"
            text = view.values.get(address, "")
            if text:
                shown_text = field.kind.show(text, Context(dt.date.min, names))
                lines.append(LineShown(address, field.label.as_dict(), shown_text.as_dict(), [], holds_files=False))
    return lines
