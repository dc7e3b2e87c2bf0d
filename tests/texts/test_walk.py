"""Invisible characters reach every kind of field and every function that cleans a text, and change no answer of theirs."""

import datetime as dt
import importlib
import re

import pytest

from portal.commands.place import ROOT
from portal.core.applications.schema import newest_form as application_form
from portal.core.documents.cell_texts import plain_text
from portal.core.filling.sent import taken
from portal.core.reporting.basics.rules.sections import Section
from portal.core.reporting.bodies import schema as people
from portal.core.reporting.fields.schema.sections import newest_form as object_form
from portal.forms import Context, Field
from portal.forms.acceptance import accept_field
from portal.forms.kinds import Decimal, Integer
from portal.wording import same

CONTEXT = Context(dt.date(2026, 10, 14), names=lambda _, code: same(code) if code.isalnum() else None)
MARKS = "\u200e\u202a\u202b\u202c\u200b\ufeff"
SAMPLES = (
    *("160340003066", "850101300005", "KZ86125KZT5004100100", "HSBKKZKX", "17", "+77012345678", "aigul@example.kz", "https://example.kz"),
    *(
        "01:234:567:8901",
        "2026-10-01",
        "2026-12-01",
        "2026",
        "12",
        "33.34",
        "2.7",
        "50.1",
        "70.1",
        "1234567890123456",
        "710000000",
        "711110000",
        "1",
        "ru",
        "kk",
        "AB-12",
        "Ақсу",
        "KZ2C00001234",
    ),
)
FORMS = (application_form("guarantee"), *(object_form(section) for section in Section))
FIELDS = {
    **{field.kind: field for form in FORMS for address in form.addresses() if (field := form.place(address.replace("*", "row")).field)},
    **{field.kind: field for field in (*people.BODY_FIELDS, *people.NEW_EXECUTOR_FIELDS, *people.LEAVING_FIELDS)},
}
CLEANED = {
    "clean_bin": "160340003066",
    "clean_email": "aigul@example.kz",
    "clean_phone": "+77012345678",
    "clean_name": "Үй.pdf",
    "clean_path": "",
}


def _sample(field: Field) -> str:
    options = [code for code, _ in field.kind.choices]
    known = (*options, *SAMPLES)
    return next((text for text in known if accept_field(field, text, CONTEXT).problem is None), "")


def _marked(text: str) -> str:
    return MARKS + "".join(sign + MARKS for sign in text)


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: f"{type(field.kind).__name__}-{field.key}")
def test_a_field_takes_an_answer_as_if_nothing_stood_around_it(field: Field) -> None:
    if field.kind.holds_files:
        return
    text = _sample(field)
    assert text, "the walk needs a sample for this kind"
    assert accept_field(field, _marked(text), CONTEXT) == accept_field(field, text, CONTEXT)
    assert taken([field], {field.key: _marked(text)}, CONTEXT) == taken([field], {field.key: text}, CONTEXT)
    assert accept_field(field, plain_text(_marked(text)), CONTEXT) == accept_field(field, text, CONTEXT)


@pytest.mark.parametrize("field", [one for one in FIELDS.values() if isinstance(one.kind, Decimal | Integer)], ids=lambda field: field.key)
def test_a_number_is_read_without_the_hyphen_that_keeps_lines_together(field: Field) -> None:
    text = _sample(field)
    assert accept_field(field, "\u2011".join(text), CONTEXT) == accept_field(field, text, CONTEXT)


def test_every_function_that_cleans_is_covered() -> None:
    found: dict[str, str] = {}
    for path in sorted((ROOT / "portal").rglob("*.py")):
        for name in re.findall(r"^def (clean_\w+)", path.read_text("utf-8"), flags=re.MULTILINE):
            found[name] = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    assert found.keys() == CLEANED.keys()
    for name, sample in CLEANED.items():
        clean = getattr(importlib.import_module(found[name]), name)
        assert clean(_marked(sample)) == clean(sample)
