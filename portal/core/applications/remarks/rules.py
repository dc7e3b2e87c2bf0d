"""When a change of the application answers a remark, and the sentences about remarks."""

from collections.abc import Collection, Sequence

from portal.core.applications.rules import EDITABLE, RETURNS, Happening, Status
from portal.forms import Form
from portal.wording import Wording, joined

LONGEST_REPLY = 4000
MOST_FILES = 10
"""Files of one reply."""
MOST_REPLIES = 20
"""Replies to one remark between two returns."""

REPLY = Wording("Жауап", "Ответ", "Reply")
EMPTY_REPLY = Wording(
    "Жауаптың мәтінін жазыңыз немесе файл тіркеңіз.",
    "Напишите текст ответа или приложите файл.",
    "Write the text of the reply or attach a file.",
)
FULL = Wording(
    "Бір жауапқа ең көбі {count} файл тіркеледі. Артығын алып тастаңыз.",
    "К одному ответу можно приложить не больше {count} файлов. Уберите лишние.",
    "A reply can have at most {count} files. Remove some.",
)
ENOUGH_REPLIES = Wording(
    "Бұл ескертуге {count} жауап берілді, одан артық жазылмайды. Жаңаларын келесі қайтарудан кейін жазуға болады.",
    "На это замечание уже дано ответов: {count}, это предел. Новые можно будет дать после следующего возврата.",
    "This remark already has {count} replies, which is the most. More can be given after the next return.",
)
ENOUGH_OF_OPERATOR = Wording(
    "Оператор бұл ескертуге {count} жауап берді, келесі қайтаруға дейін одан артық жазылмайды.",
    "Оператор ответил на это замечание уже {count} раз, до следующего возврата это предел.",
    "The operator has answered this remark {count} times, which is the most until the next return.",
)
NO_THREAD = Wording(
    "Бұл ескертуге енді жауап берілмейді: өтінім басқа мәртебеде немесе ескерту жабылған. Бетті жаңартыңыз.",
    "На это замечание уже не отвечают: заявка в другом статусе, или замечание закрыто. Обновите страницу.",
    "This remark is not answered any more: the application has another status, or the remark is closed. Reload the page.",
)
CLOSED = Wording(
    "Бұл ескертуге енді жауап берілмейді: өтінім операторда немесе ескерту жабылған. Бетті жаңартыңыз.",
    "На это замечание уже не отвечают: заявка у оператора, или замечание закрыто. Обновите страницу.",
    "This remark is not answered any more: the application is with the operator, or the remark is closed. Reload the page.",
)
UNANSWERED = Wording(
    "Ескерту бойынша түзетіңіз немесе оған жауап беріңіз: «{text}»",
    "Исправьте по замечанию или ответьте на него: «{text}»",
    "Correct this as the remark says, or reply to it: “{text}”",
)
UNANSWERED_BESIDE = Wording(
    "{party}: оператордың жауапсыз ескертулері — {count}.",
    "{party}: замечания оператора без ответа — {count}.",
    "{party}: remarks of the operator without an answer — {count}.",
)
NOT_CLOSED = Wording(
    "Міндетті ескертулер жабылмаған: {names}. Түзетілгендерін «Алдыңғы нұсқаның ескертулері» бөлімінде жабыңыз"
    " немесе өтінімді пысықтауға қайтарыңыз.",
    "Не закрыты обязательные замечания: {names}. Закройте исправленные в «Замечаниях к прошлой версии» или верните заявку на доработку.",
    "Required remarks are not closed: {names}. Close those that were corrected under “Remarks on the version before”,"
    " or return the application for revision.",
)
_NAMED = Wording("«{name}»", "«{name}»", "“{name}”")
_AND_MORE = Wording("{names} және тағы {count}", "{names} и ещё {count}", "{names} and {count} more")
_MOST_NAMED = 5
NOT_AT_HAND = Wording(
    "Бұл ескерту бойынша қазір шешім қабылданбайды: өтінім басқа мәртебеде. Бетті жаңартыңыз.",
    "По этому замечанию сейчас не решают: заявка в другом статусе. Обновите страницу.",
    "This remark is not decided now: the application has another status. Reload the page.",
)


def not_closed(labels: Sequence[Wording]) -> Wording:
    """Return the sentence that names the required remarks that are not closed, the first of them by their places."""
    named = labels[:_MOST_NAMED]
    names = joined(_NAMED.fill(name=label) for label in named)
    more = len(labels) - len(named)
    return NOT_CLOSED.fill(names=_AND_MORE.fill(names=names, count=more) if more else names)


def is_being_answered(status: Status, happened: Sequence[str]) -> bool:
    """Tell whether the parties answer the remarks of the last return in the present status.

    ``happened`` are the returns of the application and the times that moderation was passed, in their order. A return is answered until
    the operator is content with what came of it: to be sent and withdrawn again ends nothing, and the moderators do not end what the
    registrars returned.
    """
    if status not in EDITABLE or not happened:
        return False
    last = next((one for one in reversed(happened) if one in RETURNS.values()), None)
    passed = happened[-1] == Happening.MODERATION_PASSED and last == Happening.RETURNED
    return last is not None and not passed


def is_answered_by(form: Form, address: str, changed: Collection[str], *, whole_tab: bool) -> bool:
    """Tell whether one of the changed places is the remark's own: its field, document, row, tab, or anything when it has no address.

    A row stands under ``block/row``; a change of it, such as its removal, answers the remarks on its fields.
    """
    if not address:
        return bool(changed)
    if whole_tab:
        return any(address in _tabs_of(form, one) for one in changed)
    return any(one == address or one.startswith(f"{address}/") or address.startswith(f"{one}/") for one in changed)


def _tabs_of(form: Form, address: str) -> tuple[str, ...]:
    """Return the names of the tab of an address: documents and consents have one for both parties and one for each."""
    block, _, row = address.partition("/")
    repeats = {repeat.key: repeat for repeat in form.repeats()}
    if block in repeats and "/" not in row:
        address = f"{address}/{repeats[block].fields[0].key}"
    try:
        place = form.place(address)
    except KeyError:
        return ()
    tab = f"{place.stage}/{place.tab}"
    return tab, f"{tab}_{place.party}"
