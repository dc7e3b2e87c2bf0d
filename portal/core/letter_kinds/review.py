"""Letters about the registration and the review of an application, and about its decision."""

from portal.core.letter_kinds.schema import LetterGroup, LetterKind
from portal.wording import Wording

ACCEPTED = LetterKind(
    "accepted",
    LetterGroup.COMPANIES,
    Wording("Жұмыс уақытынан тыс қабылданды", "Принята в нерабочее время", "Accepted outside working time"),
    subject=Wording("Өтінім қабылданды: {project}", "Заявка принята: {project}", "Application accepted: {project}"),
    text=Wording("{standing}", "{standing}", "{standing}"),
)
REGISTERED = LetterKind(
    "registered",
    LetterGroup.COMPANIES,
    Wording("Өтінім тіркелді", "Заявка зарегистрирована", "Application registered"),
    subject=Wording(
        "Өтінім № {number} нөмірімен тіркелді",
        "Заявка зарегистрирована под № {number}",
        "Application registered as No. {number}",
    ),
    text=Wording(
        "«{project}» жобасы бойынша өтінім {moment} (Қазақстан уақыты) тіркелді. Нөмірі: {number}. Енді кезек операторда: сізден "
        "ештеңе талап етілмейді.",
        "Заявка по проекту «{project}» зарегистрирована {moment} (время Казахстана). Номер: {number}. Теперь ход за оператором: от "
        "вас ничего не требуется.",
        "The application for the project “{project}” was registered on {moment} (Kazakhstan time). Its number: {number}. It is the "
        "operator's turn now: nothing is asked of you.",
    ),
)
IN_WORK = LetterKind(
    "in_work",
    LetterGroup.COMPANIES,
    Wording("Өтінім жұмысқа алынды", "Заявка взята в работу", "Taken into work"),
    subject=Wording(
        "№ {number} өтінім жұмысқа алынды",
        "Заявка № {number} взята в работу",
        "Application No. {number} is taken into work",
    ),
    text=Wording(
        "«{project}» жобасы бойынша № {number} өтінімді оператор жұмысқа алды. Орындау мерзімі — {deadline}.",
        "Заявку № {number} по проекту «{project}» оператор взял в работу. Срок исполнения — {deadline}.",
        "The operator has taken application No. {number} for the project “{project}” into work. Its execution deadline is {deadline}.",
    ),
)
REQUESTED = LetterKind(
    "requested",
    LetterGroup.COMPANIES,
    Wording("Құжаттар сұратылды: өтінім берушіге", "Запрошены документы: заявителю", "Documents requested: to the applicant"),
    subject=Wording(
        "№ {number} өтінім: қосымша құжаттар сұратылды",
        "Заявка № {number}: запрошены документы",
        "Application No. {number}: documents requested",
    ),
    text=Wording(
        "Оператор «{project}» жобасы бойынша № {number} өтінімге қосымша құжаттар сұратты. Не қажет екені өтінімнің бетінде "
        "жазылған, сол жерде жауап беріңіз. Жауап бергенше орындау мерзімі тоқтап тұрады.",
        "По заявке № {number} (проект «{project}») оператор запросил дополнительные документы. Что именно нужно, написано на "
        "странице заявки, там же и ответьте. Пока вы не ответили, срок исполнения стоит.",
        "The operator has asked for further documents on application No. {number} (project “{project}”). The application's page says "
        "what is needed; answer there. Until you answer, the execution deadline stands still.",
    ),
)
REQUESTED_OTHER = LetterKind(
    "requested_other",
    LetterGroup.COMPANIES,
    Wording(
        "Құжаттар сұратылды: құрылыс салушыға",
        "Запрошены документы: застройщику",
        "Documents requested: to the developer",
    ),
    subject=Wording(
        "№ {number} өтінім: өтінім берушіден құжаттар сұратылды",
        "Заявка № {number}: у заявителя запрошены документы",
        "Application No. {number}: documents requested from the applicant",
    ),
    text=Wording(
        "Оператор «{project}» жобасы бойынша № {number} өтінімге өтінім берушіден қосымша құжаттар сұратты. Ол жауап бергенше "
        "орындау мерзімі тоқтап тұрады. Сізден ештеңе талап етілмейді.",
        "По заявке № {number} (проект «{project}») оператор запросил у заявителя дополнительные документы. Пока он не ответил, срок "
        "исполнения стоит. От вас ничего не требуется.",
        "The operator has asked the applicant for further documents on application No. {number} (project “{project}”). Until the "
        "answer the execution deadline stands still. Nothing is asked of you.",
    ),
)
PROVIDED = LetterKind(
    "provided",
    LetterGroup.STAFF,
    Wording("Сұратуға жауап келді", "Пришёл ответ на запрос", "A request was answered"),
    subject=Wording(
        "№ {number} өтінім: сұратуға жауап келді",
        "Заявка № {number}: пришёл ответ на запрос",
        "Application No. {number}: an answer has come",
    ),
    text=Wording(
        "Өтінім беруші «{project}» жобасы бойынша № {number} өтінімге қатысты сұратуыңызға жауап берді. Орындау мерзімі енді — {deadline}.",
        "Заявитель ответил на ваш запрос по заявке № {number} (проект «{project}»). Срок исполнения теперь — {deadline}.",
        "The applicant has answered your request on application No. {number} (project “{project}”). The execution deadline is now "
        "{deadline}.",
    ),
)
RESUMED = LetterKind(
    "resumed",
    LetterGroup.COMPANIES,
    Wording(
        "Қарау құжаттарсыз жалғасты",
        "Рассмотрение продолжено без документов",
        "The review goes on without documents",
    ),
    subject=Wording(
        "№ {number} өтінімді қарау жалғасты",
        "Заявка № {number}: рассмотрение продолжено",
        "Application No. {number}: the review goes on",
    ),
    text=Wording(
        "Оператор «{project}» жобасы бойынша № {number} өтінімді қосымша құжаттарсыз қарауды жалғастырды. Орындау мерзімі енді — "
        "{deadline}.",
        "Оператор продолжил рассмотрение заявки № {number} (проект «{project}») без дополнительных документов. Срок исполнения "
        "теперь — {deadline}.",
        "The operator goes on with application No. {number} (project “{project}”) without further documents. The execution deadline "
        "is now {deadline}.",
    ),
)
CONTRACT = LetterKind(
    "contract",
    LetterGroup.COMPANIES,
    Wording("Шарт жасалды", "Договор заключён", "The contract is signed"),
    subject=Wording(
        "№ {number} өтінім: шарт жасалды",
        "Заявка № {number}: договор заключён",
        "Application No. {number}: the contract is signed",
    ),
    text=Wording(
        "«{project}» жобасы бойынша № {number} өтінім бойынша шарт жасалды: № {contract}, {day}.",
        "По заявке № {number} (проект «{project}») заключён договор № {contract} от {day}.",
        "The contract on application No. {number} (project “{project}”) is signed: No. {contract} of {day}.",
    ),
)
CONTRACT_CORRECTED = LetterKind(
    "contract_corrected",
    LetterGroup.COMPANIES,
    Wording("Шарт туралы жазба түзетілді", "Исправлена запись о договоре", "The record of the contract is corrected"),
    subject=Wording(
        "№ {number} өтінім: шарт туралы жазба түзетілді",
        "Заявка № {number}: исправлена запись о договоре",
        "Application No. {number}: the record of the contract is corrected",
    ),
    text=Wording(
        "Оператор «{project}» жобасы бойынша № {number} өтінімнің шарты туралы жазбаны түзетті: енді № {contract}, {day}. Себебі «Өтінім "
        "тарихында» жазылған.",
        "Оператор исправил запись о договоре по заявке № {number} (проект «{project}»): теперь № {contract} от {day}. Причина — в «Истории "
        "заявки».",
        "The operator has corrected the record of the contract on application No. {number} (project “{project}”): it is now No. {contract} "
        "of {day}. The reason is in the application's history.",
    ),
)
APPROVED = LetterKind(
    "approved",
    LetterGroup.COMPANIES,
    Wording("Өтінім мақұлданды", "Заявка одобрена", "Application approved"),
    subject=Wording("№ {number} өтінім мақұлданды", "Заявка № {number} одобрена", "Application No. {number} is approved"),
    text=Wording(
        "«{project}» жобасы бойынша № {number} өтінім мақұлданды. Келесі қадам — шарт.",
        "Заявка № {number} по проекту «{project}» одобрена. Следующий шаг — договор.",
        "Application No. {number} for the project “{project}” is approved. The contract comes next.",
    ),
)
REFUSED = LetterKind(
    "refused",
    LetterGroup.COMPANIES,
    Wording("Өтінімнен бас тартылды", "В заявке отказано", "Application refused"),
    subject=Wording(
        "№ {number} өтінім бойынша бас тартылды",
        "По заявке № {number} отказано",
        "Application No. {number} was refused",
    ),
    text=Wording(
        "«{project}» жобасы бойынша № {number} өтінімнен бас тартылды. Себептері порталда, «Өтінім тарихында».",
        "По заявке № {number} (проект «{project}») отказано. Причины — на портале, в «Истории заявки».",
        "Application No. {number} for the project “{project}” was refused. The reasons are on the portal, in the application's history.",
    ),
)
