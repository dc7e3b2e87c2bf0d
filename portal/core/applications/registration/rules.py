"""The number of an application, and the texts about its registration (product.md §4.6, domain.md §9.3)."""

from portal.wording import Wording

BEFORE_SIGNING_OPEN = Wording(
    "Бүгін сағат {time} болғанша қол қойсаңыз, өтінім бірден тіркеліп, нөмір алады; кейінірек қол қойсаңыз, {next_day} күні сағат "
    "{next_time} болғанда тіркеледі (Қазақстан уақыты). Қол қойылған соң өтінім оператордың кезегіне тұрады және оны өзгертуге болмайды.",
    "Если подписать сегодня до {time}, заявка сразу будет зарегистрирована и получит номер; если позже — её зарегистрируют {next_day} "
    "в {next_time} (время Казахстана). После подписания заявка встаёт в очередь оператора, изменить её нельзя.",
    "If you sign before {time} today, the application is registered and numbered at once; later, it will be registered on {next_day} "
    "at {next_time} (Kazakhstan time). Once signed, the application joins the operator's queue and cannot be changed.",
)
BEFORE_SIGNING_CLOSED = Wording(
    "Өтінімдер жұмыс күндері сағат {opens}–{closes} аралығында тіркеледі, қазір жұмыс уақыты емес. Қазір қол қойсаңыз, өтінім "
    "бірден қабылданады, ал {day} күні сағат {time} болғанда тіркеледі (Қазақстан уақыты). Қол қойылған соң өтінім оператордың кезегіне "
    "тұрады және оны өзгертуге болмайды.",
    "Заявки регистрируются в рабочие дни с {opens} до {closes}, сейчас нерабочее время. Если подписать сейчас, заявка сразу будет "
    "принята, а зарегистрируют её {day} в {time} (время Казахстана). После подписания заявка встаёт в очередь оператора, изменить её "
    "нельзя.",
    "Applications are registered on working days from {opens} to {closes}, and it is not working time now. If you sign now, the "
    "application is accepted at once and will be registered on {day} at {time} (Kazakhstan time). Once signed, the application joins "
    "the operator's queue and cannot be changed.",
)
BEFORE_SIGNING_UNKNOWN = Wording(
    "Өтінім бірден қабылданады, ал жұмыс уақытында тіркеледі. Күнін қазір айту мүмкін емес: порталдың жұмыс күнтізбесінде алдағы бір "
    "жылда жұмыс күні жоқ, оны оператор түзетуі керек. Қол қойылған соң өтінімді өзгертуге болмайды.",
    "Заявка сразу будет принята, а зарегистрируют её в рабочее время. Назвать день сейчас нельзя: в рабочем календаре портала на год "
    "вперёд нет рабочих дней, его должен исправить оператор. Изменить заявку после подписания нельзя.",
    "The application is accepted at once and will be registered in working time. The day cannot be told now: the portal's working "
    "calendar has no working day within a year, and the operator has to correct it. Once signed, the application cannot be changed.",
)
IF_UNCONFIRMED = Wording(
    "Сертификатты сол сәтте тексеру мүмкін болмаса, осының бәрі қолтаңба расталған соң болады.",
    "Если сертификат в этот момент не удастся проверить, всё это произойдёт после подтверждения подписи.",
    "If the certificate cannot be checked at that moment, all this happens once the signature is confirmed.",
)
"""Follows each of the three: with a signature that is not confirmed yet nothing is submitted, and the application can still be changed."""

ACCEPTED = Wording(
    "Өтінім {moment} (Қазақстан уақыты) қабылданды және {day} күні сағат {time} болғанда тіркеледі: нөмірі мен күні осында көрінеді әрі "
    "хабарлама болып келеді. Енді кезек операторда: сізден ештеңе талап етілмейді.",
    "Заявка принята {moment} (время Казахстана) и будет зарегистрирована {day} в {time}: номер и дата появятся здесь и придут вам "
    "уведомлением. Теперь ход за оператором: от вас ничего не требуется.",
    "The application was accepted on {moment} (Kazakhstan time) and will be registered on {day} at {time}: its number and date will "
    "appear here and come to you as a notice. It is the operator's turn now: nothing is asked of you.",
)
ACCEPTED_NOW = Wording(
    "Өтінім {moment} (Қазақстан уақыты) қабылданды және қазір тіркеліп жатыр: нөмірі мен күні осында көрінеді әрі хабарлама болып келеді. "
    "Енді кезек операторда: сізден ештеңе талап етілмейді.",
    "Заявка принята {moment} (время Казахстана) и сейчас регистрируется: номер и дата появятся здесь и придут вам уведомлением. Теперь "
    "ход за оператором: от вас ничего не требуется.",
    "The application was accepted on {moment} (Kazakhstan time) and is being registered now: its number and date will appear here and "
    "come to you as a notice. It is the operator's turn now: nothing is asked of you.",
)
ACCEPTED_UNKNOWN = Wording(
    "Өтінім {moment} (Қазақстан уақыты) қабылданды және жұмыс уақытында тіркеледі: нөмірі мен күні осында көрінеді әрі хабарлама болып "
    "келеді. Тіркелетін күнін қазір айту мүмкін емес: порталдың жұмыс күнтізбесін оператор түзетуі керек. Сізден ештеңе талап "
    "етілмейді.",
    "Заявка принята {moment} (время Казахстана) и будет зарегистрирована в рабочее время: номер и дата появятся здесь и придут вам "
    "уведомлением. Назвать день сейчас нельзя: рабочий календарь портала должен исправить оператор. От вас ничего не требуется.",
    "The application was accepted on {moment} (Kazakhstan time) and will be registered in working time: its number and date will "
    "appear here and come to you as a notice. The day cannot be told now: the operator has to correct the portal's working calendar. "
    "Nothing is asked of you.",
)
REGISTERED = Wording(
    "Өтінім {moment} (Қазақстан уақыты) № {number} нөмірімен тіркелді. Қызметкер оны жұмысқа алғанда, орындау мерзімі осында "
    "көрінеді. Енді кезек операторда: сізден ештеңе талап етілмейді.",
    "Заявка зарегистрирована {moment} (время Казахстана) под № {number}. Когда сотрудник возьмёт её в работу, здесь появится срок "
    "исполнения. Теперь ход за оператором: от вас ничего не требуется.",
    "The application was registered on {moment} (Kazakhstan time) as No. {number}. When an employee takes it into work, its execution "
    "deadline appears here. It is the operator's turn now: nothing is asked of you.",
)
REGISTERED_UNTIL = Wording(
    "Өтінім {moment} (Қазақстан уақыты) № {number} нөмірімен тіркелді. Қызметкер оны {until} дейін жұмысқа алуға тиіс, сонда "
    "орындау мерзімі осында көрінеді. Енді кезек операторда: сізден ештеңе талап етілмейді.",
    "Заявка зарегистрирована {moment} (время Казахстана) под № {number}. Сотрудник должен взять её в работу до {until}, тогда здесь "
    "появится срок исполнения. Теперь ход за оператором: от вас ничего не требуется.",
    "The application was registered on {moment} (Kazakhstan time) as No. {number}. An employee has to take it into work by {until}; "
    "then its execution deadline appears here. It is the operator's turn now: nothing is asked of you.",
)
IN_WORK = Wording(
    "№ {number} өтінім оператордың жұмысында. Орындау мерзімі — {deadline}. Енді кезек операторда: сізден ештеңе талап етілмейді.",
    "Заявка № {number} в работе у оператора. Срок исполнения — {deadline}. Теперь ход за оператором: от вас ничего не требуется.",
    "The operator has taken application No. {number} into work. Its execution deadline is {deadline}. It is the operator's turn now: "
    "nothing is asked of you.",
)


def number_of(prefix: str, year: int, count: int) -> str:
    """Return the number of the ``count``-th application of a kind in a year, such as ``ЗГ-2026-000123``."""
    return f"{prefix}-{year}-{count:06}"
