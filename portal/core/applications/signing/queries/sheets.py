"""The data for printing an application in one language: its form with files, signatures and the facts at the top."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlmodel import Session

from portal.core.accounts.changes.queries import named_at
from portal.core.applications.basics.queries import CONSENT_WORDS, ConsentLine, ConsentState, FileLine, Loaded, clocks
from portal.core.applications.rules import WORDS, Status
from portal.core.applications.schema import COMPANY, DEVELOPER
from portal.core.applications.signing.rules import check_address
from portal.core.documents.sheets import PrintedCheck, PrintedFile, PrintedGroup, PrintedLine, PrintedStage, PrintedTab, Sheet
from portal.forms import AnswerLine, Party, SheetGroup, SheetStage, SheetTab, sheet
from portal.forms.kinds.files import size_words
from portal.texts.qr import qr_svg
from portal.wording import Wording, same

NAMELESS = Wording("Атауы жоқ жоба", "Проект без названия", "Project without a name")
WITH_BIN = Wording("{name}, БСН {bin}", "{name}, БИН {bin}", "{name}, BIN {bin}")
VERSION = Wording("Нұсқасы", "Версия", "Version")
NUMBER = Wording("Тіркеу нөмірі мен күні", "№ и дата регистрации", "Registration number and date")
CONTENT = Wording("Құжаттың мазмұны", "Содержание документа", "Contents")
MADE = Wording("Құжат жасалған уақыт", "Документ составлен", "Made at")
MOMENT = Wording("{moment} (Қазақстан уақыты)", "{moment} (время Казахстана)", "{moment} (Kazakhstan time)")
DIGEST = Wording(
    "Өтінімнің барлық жауаптарының, файлдары мен келісімдерінің (манифестің) SHA-256 мәні",
    "SHA-256 манифеста: всех ответов, файлов и согласий заявки",
    "SHA-256 of the manifest: all answers, files and consents of the application",
)
FOOTER = Wording("{title}, {version}-нұсқа", "{title}, версия {version}", "{title}, version {version}")
FILE_NAME = Wording("{title}, {version}-нұсқа.pdf", "{title}, версия {version}.pdf", "{title}, version {version}.pdf")
CHECK = Wording("Құжатты тексеру", "Проверка документа", "Checking this document")
CHECK_TEXT = Wording(
    "Камераны кодқа бағыттаңыз немесе мекенжайды ашыңыз: портал осы нұсқаның нөмірін, мәртебесін, кім қол қойғанын және SHA-256 мәнін "
    "көрсетеді. Оларды осында басылғанмен салыстырыңыз.",
    "Наведите камеру на код или откройте адрес: портал покажет номер, статус, кто подписал эту версию, и её SHA-256. Сравните их с "
    "напечатанными здесь.",
    "Point a camera at the code or open the address: the portal shows the number, the status, who signed this version, and its SHA-256. "
    "Compare them with what is printed here.",
)


@dataclass(frozen=True)
class Printing:
    """An application to be printed, with the facts of the printout."""

    loaded: Loaded
    consents: Mapping[str, ConsentLine]
    status: Status
    version: int
    at: dt.datetime
    party: Party | None = None
    """The party whose part is printed; ``None`` prints both."""
    manifest: str = ""
    """SHA-256 (hexadecimal) of what is signed, for a version that is sent to the operator."""
    sent_at: dt.datetime | None = None
    """When the version was sent, ``None`` before: organisations keep the names that they had then."""


def printing(
    loaded: Loaded,
    lines: Sequence[ConsentLine],
    status: Status,
    version: int,
    at: dt.datetime,
    *,
    party: Party | None = None,
    manifest: str = "",
    sent_at: dt.datetime | None = None,
) -> Printing:
    """Return an application as it is printed at ``at``, in the status and version that it has or will have.

    ``sent_at`` is when the version was sent, ``None`` before: organisations keep the names that they had then.
    """
    return Printing(loaded, {line.address: line for line in lines}, status, version, at, party, manifest, sent_at)


def printed(session: Session, printing: Printing, language: str) -> Sheet:
    """Return the data of the printed form in one language (kk, ru, en)."""
    application = printing.loaded.application
    generated = frozenset(slot.address for slot in printing.loaded.form.documents if slot.generated)
    stages = sheet(printing.loaded.form, printing.loaded.answers, printing.loaded.context, printing.party)
    return Sheet(
        language=language,
        kind=printing.loaded.kind.title.said(language),
        title=application.project_name.strip() or NAMELESS.said(language),
        status=WORDS[printing.status].said(language),
        facts=tuple((name.said(language), value.said(language)) for name, value in _facts(session, printing)),
        digest=(DIGEST.said(language), printing.manifest) if printing.manifest else ("", ""),
        stages=tuple(_stage(stage, printing, generated, language) for stage in stages),
        footer=FOOTER.fill(title=printing.loaded.kind.title, version=printing.version).said(language),
    )


def with_check(sheet: Sheet, base_url: str, code: str) -> Sheet:
    """Return the same paper with the code by which it can be checked at the portal."""
    address = check_address(base_url, code)
    check = PrintedCheck(CHECK.said(sheet.language), CHECK_TEXT.said(sheet.language), address, code, qr_svg(address))
    return replace(sheet, check=check)


def _facts(session: Session, printing: Printing) -> Iterator[tuple[Wording, Wording]]:
    application = printing.loaded.application
    named = {COMPANY: application.organisation_id, DEVELOPER: application.developer_organisation_id}
    for party, organisation_id in named.items():
        if organisation_id:
            found = named_at(session, organisation_id, printing.sent_at or printing.at)
            yield printing.loaded.kind.participant(party).title, WITH_BIN.fill(name=found.name, bin=found.bin)
    if application.registered_at:
        yield NUMBER, same(f"{application.registration_number}, {clocks.day(application.registered_at)}")
    yield VERSION, same(str(printing.version))
    if printing.party is not None and printing.loaded.kind.invited:
        yield CONTENT, printing.loaded.kind.participant(printing.party).only_part
    yield MADE, MOMENT.fill(moment=clocks.minute(printing.at))


def _stage(stage: SheetStage, printing: Printing, generated: frozenset[str], language: str) -> PrintedStage:
    tabs = (_tab(tab, printing, generated, language) for tab in stage.tabs)
    return PrintedStage(stage.title.said(language), tuple(tab for tab in tabs if tab.groups))


def _tab(tab: SheetTab, printing: Printing, generated: frozenset[str], language: str) -> PrintedTab:
    groups = [group for group in tab.groups if not generated.intersection(line.address for line in group.lines)]
    # Each document is a group of its own in the form; documents under one heading are printed under that heading.
    headed = groupby(groups, key=lambda group: group.legend)
    kind = printing.loaded.kind
    # Both parties have tabs of the same names.
    party = kind.participant(tab.party).title.said(language) if tab.party and kind.invited and printing.party is None else ""
    printed_groups = (_group(legend, list(documents_of_group), printing, language) for legend, documents_of_group in headed)
    return PrintedTab(tab.title.said(language), party, tuple(group for group in printed_groups if group.lines))


def _group(legend: Wording | None, groups: Sequence[SheetGroup], printing: Printing, language: str) -> PrintedGroup:
    lines = tuple(_line(line, printing, language) for group in groups for line in group.lines)
    return PrintedGroup(legend.said(language) if legend else "", lines)


def _line(line: AnswerLine, printing: Printing, language: str) -> PrintedLine:
    consent = printing.consents.get(line.address)
    if consent is not None and not consent.founder:
        return PrintedLine(line.label.said(language), "", (_consent(consent, language),))
    files = tuple(_file(file, language) for file in printing.loaded.files.get(line.address, ()) if line.holds_files)
    if consent is not None:
        return PrintedLine(line.label.said(language), "", (_consent(consent, language), *files))
    detail = line.address.startswith("doc/") and not line.holds_files
    return PrintedLine(line.label.said(language), line.shown.said(language), files, detail)


def _file(file: FileLine, language: str) -> PrintedFile:
    return PrintedFile(file.name, size_words(file.size).said(language), file.sha256)


def _consent(consent: ConsentLine, language: str) -> PrintedFile:
    signature = consent.signature
    who = f"{signature.name}, {clocks.minute(signature.at)}" if signature else ""
    if signature and signature.stamp:
        who = f"{who}. {signature.stamp.said(language)}"
    # A ready-made text does not have to be formed by the applicant: on paper it is just not signed.
    unsigned = consent.formed and consent.state is ConsentState.NOT_FORMED
    state = CONSENT_WORDS[ConsentState.FORMED] if unsigned else consent.state_wording
    return PrintedFile(state.said(language), who, consent.sha256)
