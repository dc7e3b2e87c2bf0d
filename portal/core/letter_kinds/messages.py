"""Text messages (SMS): their subjects are empty, and a text is in one language, that of its reader."""

from portal.core.letter_kinds.schema import LetterGroup, LetterKind
from portal.wording import Wording, same

_NO_SUBJECT = same("")

REGISTRATION_MESSAGE = LetterKind(
    "sms_registration_code",
    LetterGroup.ACCESS,
    Wording("Тіркелу коды", "Код для регистрации", "Registration code"),
    subject=_NO_SUBJECT,
    text=Wording(
        "Тұрғын үй порталы: тіркелу коды {code}. Ешкімге айтпаңыз.",
        "Жилищный портал: код регистрации {code}. Никому не сообщайте.",
        "Housing Portal: registration code {code}. Do not share it.",
    ),
)
NEW_PHONE_MESSAGE = LetterKind(
    "sms_new_phone_code",
    LetterGroup.ACCESS,
    Wording("Жаңа нөмірді растау коды", "Код для подтверждения нового номера", "Code to confirm a new number"),
    subject=_NO_SUBJECT,
    text=Wording(
        "Тұрғын үй порталы: жаңа нөмірді растау коды {code}. Ешкімге айтпаңыз.",
        "Жилищный портал: код подтверждения нового номера {code}. Никому не сообщайте.",
        "Housing Portal: code to confirm the new number {code}. Do not share it.",
    ),
)
PHONE_CHANGED_MESSAGE = LetterKind(
    "sms_phone_changed",
    LetterGroup.ACCESS,
    Wording("Бұрынғы нөмірге: нөмір ауыстырылды", "На прежний номер: номер изменён", "To the former number: the number was changed"),
    subject=_NO_SUBJECT,
    text=Wording(
        "Тұрғын үй порталы: тіркелгіңіздің ұялы нөмірі ауыстырылды. Бұл сіз болмасаңыз, операторға хабарласыңыз.",
        "Жилищный портал: номер вашей учётной записи изменён. Если это не вы, сообщите оператору.",
        "Housing Portal: the number of your account was changed. If it was not you, tell the operator.",
    ),
)
