"""Dictionaries: the values that people choose from lists; each is a kind of record of its own."""

from collections.abc import Callable, Iterator

from sqlmodel import Session, col, select

from portal.core.content.schema import wording
from portal.core.content.service import put_entry
from portal.core.content.tables import DictionaryEntry
from portal.core.records.kinds.dictionary_reach import FAQ_GROUPS, reach
from portal.core.records.previews import RecordLook, RecordPreview
from portal.core.records.schema import (
    CODE,
    CODE_FIELD,
    RecordContent,
    RecordKind,
    RecordTable,
    Touched,
    Values,
    in_languages,
    values_in_languages,
    wording_of,
)
from portal.forms.kinds import Text
from portal.wording import Wording

_NAME = Wording("Атауы", "Название", "Name")
_FIELDS = (CODE_FIELD, *in_languages("name", _NAME, Text(limit=300)))
_LEAD = Wording(
    "Тізімнен алынған мән жаңа жауаптарда ұсынылмайды, бұрынғы жауаптарда аты қалады.",
    "Снятое значение больше не предлагается, в прежних ответах его название остаётся.",
    "A value that was taken off is not offered any more; earlier answers keep its name.",
)
_CHOSEN = Wording(
    "Таңдалған мән жауаптарда қалады және бұдан былай жаңа атауымен көрсетіледі. Жіберу кезінде сақталған құжаттар мен қолтаңбалар "
    "өзгермейді.",
    "Выбранное значение остаётся в ответах и дальше показывается под новым названием. Документы, сохранённые при отправке, и подписи не "
    "меняются.",
    "A value that was chosen stays in the answers and is shown by its new name from now on. Documents that were kept at a sending, and "
    "signatures, do not change.",
)
_TITLES = {
    FAQ_GROUPS: Wording("Жиі қойылатын сұрақтардың бөлімдері", "Разделы частых вопросов", "Sections of the FAQ"),
    "legal_forms": Wording("Ұйымдық-құқықтық нысандар", "Организационно-правовые формы", "Legal forms"),
    "comfort_classes": Wording("Тұрғын үй кластары", "Классы жилья", "Classes of housing"),
    "building_types": Wording("Ғимарат түрлері", "Типы зданий", "Types of buildings"),
    "land_categories": Wording("Жер санаттары", "Категории земель", "Categories of land"),
    "programmes": Wording("Өтінімдердегі бағдарламалар", "Программы в заявках", "Programmes in applications"),
    "mio_programmes": Wording("ЖАО порталындағы бағдарламалар", "Программы портала МИО", "Programmes of the portal of local bodies"),
    "mio_queue_categories": Wording("Кезекте тұрғандардың санаттары", "Категории очередников", "Categories of people in the queue"),
    "mio_payment_forms": Wording("Төлем нысандары", "Формы оплаты", "Forms of payment"),
    "mio_network_types": Wording("Инфрақұрылым түрлері", "Виды инфраструктуры", "Kinds of infrastructure"),
    "mio_procurement": Wording("Сатып алу тәсілдері", "Способы приобретения", "Methods of procurement"),
    "mio_conditions": Wording("Пәтерлердің әрленуі", "Отделка квартир", "Finish of flats"),
}
"""Those whose values no rule depends on. The others (KBE, sources of money) are part of the program."""


def _table(dictionary: str) -> RecordTable:
    def existing(session: Session) -> Iterator[RecordContent]:
        rows = select(DictionaryEntry).where(DictionaryEntry.dictionary == dictionary).order_by(col(DictionaryEntry.position))
        for row in session.exec(rows):
            yield RecordContent(row.code, {CODE: row.code, **values_in_languages("name", wording(row.label))}, row.active)

    def put(session: Session, kept: RecordContent, position: int) -> None:
        put_entry(session, dictionary, kept.code, wording_of(kept.values, "name"), position, active=kept.active)

    return RecordTable(existing, put)


def _touched(dictionary: str) -> Callable[[Session, str, Values], Touched]:
    def touched(session: Session, code: str, values: Values) -> Touched:  # noqa: ARG001  (it is chosen by its code)
        return Touched(_CHOSEN, tuple(reach(session, dictionary, code)) if code else ())

    return touched


def _preview(values: Values) -> RecordPreview:
    return RecordPreview(wording_of(values, "name"))


def _look(dictionary: str) -> RecordLook:
    return RecordLook.SECTION if dictionary == FAQ_GROUPS else RecordLook.OPTION


DICTIONARY_KINDS = tuple(
    RecordKind(
        code, title, _LEAD, "list", _FIELDS, name="name", preview=_preview, look=_look(code), table=_table(code), touched=_touched(code)
    )
    for code, title in _TITLES.items()
)
