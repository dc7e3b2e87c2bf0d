"""What a correction of an object may change, why it is refused, and what the executors are told of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from portal.core.errors import Conflict
from portal.core.letter_kinds.schema import LetterContent
from portal.core.letter_kinds.weeks import INFORMATION_CORRECTED
from portal.core.reporting.basics.rules.object_names import in_subject
from portal.core.reporting.fields.schema.sections import INFORMATION
from portal.forms import Answers, Context, Form, Problem, Severity, accept, consequences
from portal.wording import Wording, joined, numbered, same

LONGEST_IN_SUBJECT = 200
"""Signs of an object's name in the subject of a letter."""
EMPTY = Wording("бос", "пусто", "empty")
NOTHING_CHANGED = Wording(
    "Ештеңе өзгертілген жоқ. Алдымен өрістерді түзетіңіз.",
    "Ничего не изменено. Сначала исправьте поля.",
    "Nothing is changed. Correct some fields first.",
)
CHANGED_MEANWHILE = Wording(
    "Осы уақытта бұл мәнді {name} өзгертті: енді мұнда «{text}» тұр. Тексеріп, түзетуді қайта жіберіңіз.",
    "Тем временем это значение изменил(а) {name}: теперь здесь «{text}». Проверьте и отправьте исправление ещё раз.",
    "Meanwhile {name} changed this value: “{text}” stands here now. Check it and send the correction again.",
)
NOBODYS_PLACE = Wording(
    "Бұл жер органның бірде-бір орындаушысына ашылмаған. Орган бетінде оның аумағын ашыңыз немесе басқа жерді таңдаңыз.",
    "Это место не открыто ни одному исполнителю органа. Откройте его территорию на странице органа или выберите другое место.",
    "This place is open to no executor of the body. Open its territory on the body's page or choose another place.",
)
_NAMED = Wording("{item}: {label}", "{item}: {label}", "{item}: {label}")
_LINE = Wording("{label}: {before} → {after}", "{label}: {before} → {after}", "{label}: {before} → {after}")
_WITH_REASON = Wording("{told}\n\nСебебі: {reason}", "{told}\n\nПричина: {reason}", "{told}\n\nReason: {reason}")


class ChangedMeanwhile(Conflict):
    """Fields that are not any more as the administrator has seen them; ``problems`` has the words against each, by its address."""

    def __init__(self, problems: Mapping[str, Wording]) -> None:
        super().__init__(next(iter(problems.values())))
        self.field = next(iter(problems))
        self.problems = dict(problems)


@dataclass(frozen=True)
class CorrectedField:
    """A field that a correction changes: where it is, and its texts before and after as people read them."""

    address: str
    tab: str
    label: Wording
    """With the name of its row, where it is in one."""
    before: Wording
    after: Wording


def is_correctable(form: Form, address: str, rows: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether an address is a field of «Информация» that somebody types, in no row or in one of ``rows``."""
    try:
        place = form.place(address)
    except KeyError:
        return False
    block, _, rest = address.partition("/")
    if place.repeat is not None and rest.partition("/")[0] not in rows.get(block, ()):
        return False
    is_text = place.field is not None and not place.holds_files and place.document is None
    return is_text and place.stage == INFORMATION and place.field is not None and not place.field.read_only


def texts_after(form: Form, values: Mapping[str, str], typed: Mapping[str, str], context: Context) -> dict[str, str]:
    """Return the texts that a correction would store, with those that follow from them, one after another as an executor types them."""
    texts: dict[str, str] = {}
    for address, text in typed.items():
        texts[address] = accept(form, address, text, context).text
        texts |= consequences(form, address, Answers({**values, **texts}), context)
    return texts


def new_problems(before: Iterable[Problem], after: Iterable[Problem], typed: Mapping[str, str]) -> dict[str, Wording]:
    """Return by address what a correction gets wrong: everything about the typed fields, and of others what was right before."""
    known = {one.address for one in before if one.severity is Severity.ERROR}
    wrong: dict[str, Wording] = {}
    for one in after:
        if one.severity is Severity.ERROR and (one.address in typed or one.address not in known):
            wrong.setdefault(one.address, one.wording)
    return wrong


def named(form: Form, address: str, rows: Mapping[str, tuple[str, ...]]) -> Wording:
    """Return the name of a field, with that of its row; a removed row has no number."""
    place = form.place(address)
    if place.repeat is None:
        return place.label
    block, row = address.split("/")[:2]
    living = rows.get(block, ())
    item = numbered(place.repeat.item, living.index(row) + 1) if row in living else place.repeat.item
    return _NAMED.fill(item=item, label=place.label)


def said(form: Form, address: str, text: str, context: Context) -> Wording:
    """Return a text as people read it, «empty» for none."""
    return form.place(address).kind.show(text, context) if text else EMPTY


def content_of(name: Wording, changes: Iterable[CorrectedField], link: str) -> LetterContent:
    """Return the letter about a corrected object; values and reason, which may name people, are read on the portal."""
    fields = joined((one.label for one in changes), "\n")
    return INFORMATION_CORRECTED.of(name=in_subject(name, LONGEST_IN_SUBJECT), fields=fields, link=link)


def notice_of(changes: Iterable[CorrectedField], reason: str) -> Wording:
    """Return the text of the notice: every field before and after, and the reason."""
    # Texts written by people are filled in last, so that braces in them are not taken for placeholders.
    told = joined((_LINE.fill(label=one.label, before=one.before, after=one.after) for one in changes), "\n")
    return _WITH_REASON.fill(told=told, reason=same(reason))
