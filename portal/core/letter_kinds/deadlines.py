"""Reminders of the deadlines of applications."""

from portal.core.letter_kinds.facts import LINES_OF_APPLICATIONS
from portal.core.letter_kinds.schema import LetterGroup, LetterKind
from portal.wording import Wording

ANSWER_SOON = LetterKind(
    "answer_soon",
    LetterGroup.COMPANIES,
    Wording("Құжаттар мерзімі таяды", "Скоро срок документов", "Documents are soon due"),
    subject=Wording(
        "№ {number} өтінім: {until} дейін жауап күтіледі",
        "Заявка № {number}: ответ ждут до {until}",
        "Application No. {number}: an answer is awaited until {until}",
    ),
    text=Wording(
        "Оператор № {number} өтінім («{project}» жобасы) бойынша құжаттарды {until} дейін күтеді. Жауап бергенше орындау мерзімі "
        "тоқтап тұрады. Кейін де жауап бере аласыз, бірақ оператор қарауды жауапсыз жалғастыруы мүмкін.",
        "Оператор ждёт документы по заявке № {number} (проект «{project}») до {until}. Пока вы не ответили, срок исполнения стоит. "
        "Ответить можно и позже, но оператор вправе продолжить рассмотрение без ответа.",
        "The operator awaits documents on application No. {number} (project “{project}”) until {until}. Until you answer, the "
        "execution deadline stands still. You can answer later too, but the operator may go on without an answer.",
    ),
)
ANSWER_PASSED = LetterKind(
    "answer_passed",
    LetterGroup.COMPANIES,
    Wording("Құжаттар мерзімі өтті", "Срок документов прошёл", "Documents are overdue"),
    subject=Wording(
        "№ {number} өтінім: жауап мерзімі {until} өтті",
        "Заявка № {number}: срок ответа прошёл {until}",
        "Application No. {number}: the time to answer ended on {until}",
    ),
    text=Wording(
        "Оператор № {number} өтінім («{project}» жобасы) бойынша құжаттарды {until} дейін күтті, жауап келмеді. Әлі де жауап бере "
        "аласыз; оператор қарауды жауапсыз жалғастыруы мүмкін.",
        "Оператор ждал документы по заявке № {number} (проект «{project}») до {until}, ответа не было. Ответить ещё можно; оператор "
        "вправе продолжить рассмотрение без ответа.",
        "The operator awaited documents on application No. {number} (project “{project}”) until {until} and got no answer. You can "
        "still answer; the operator may go on without an answer.",
    ),
)
REVISION_SOON = LetterKind(
    "revision_soon",
    LetterGroup.COMPANIES,
    Wording(
        "Түзету мерзімі таяды: өтінім берушіге",
        "Скоро срок исправлений: заявителю",
        "Corrections are soon due: to the applicant",
    ),
    subject=Wording(
        "«{project}»: түзетулер {until} дейін күтіледі",
        "«{project}»: исправления ждут до {until}",
        "“{project}”: corrections are awaited until {until}",
    ),
    text=Wording(
        "Оператор «{project}» өтінімін ескертулермен қайтарған. Түзетулер {until} дейін күтіледі. Ескертулер — өтінімнің бетінде. "
        "Одан кейін де түзетіп, жіберуге болады.",
        "Оператор вернул заявку «{project}» с замечаниями. Исправления ждут до {until}. Замечания — на странице заявки. Исправить и "
        "отправить её можно и после этого дня.",
        "The operator returned the application “{project}” with remarks. The corrections are awaited until {until}. The remarks are "
        "on the application's page. It can be corrected and sent after that day, too.",
    ),
)
REVISION_SOON_OTHER = LetterKind(
    "revision_soon_other",
    LetterGroup.COMPANIES,
    Wording(
        "Түзету мерзімі таяды: құрылыс салушыға",
        "Скоро срок исправлений: застройщику",
        "Corrections are soon due: to the developer",
    ),
    subject=Wording(
        "«{project}»: түзетулер {until} дейін күтіледі",
        "«{project}»: исправления ждут до {until}",
        "“{project}”: corrections are awaited until {until}",
    ),
    text=Wording(
        "Оператор «{project}» өтінімін қайтарған, сіздің бөлігіңізге де ескерту бар. Түзетулер {until} дейін күтіледі. Ескертулер — "
        "өтінімнің бетінде. Өз бөлігіңізді түзетіңіз немесе ескертулерге жауап беріңіз; өтінімді қайтадан өтінім беруші жібереді.",
        "Оператор вернул заявку «{project}», замечания есть и к вашей части. Исправления ждут до {until}. Замечания — на странице "
        "заявки. Исправьте свою часть или ответьте на замечания; снова отправит заявку заявитель.",
        "The operator returned the application “{project}”, with remarks on your part as well. The corrections are awaited until "
        "{until}. The remarks are on the application's page. Correct your part or reply to the remarks; the applicant sends the "
        "application again.",
    ),
)
REVISION_PASSED = LetterKind(
    "revision_passed",
    LetterGroup.COMPANIES,
    Wording(
        "Түзету мерзімі өтті: өтінім берушіге",
        "Срок исправлений прошёл: заявителю",
        "Corrections are overdue: to the applicant",
    ),
    subject=Wording(
        "«{project}»: түзету мерзімі {until} өтті",
        "«{project}»: срок исправления прошёл {until}",
        "“{project}”: the time to correct it ended on {until}",
    ),
    text=Wording(
        "Оператор қайтарған «{project}» өтінімін түзету мерзімі {until} өтті, өтінім қайта жіберілген жоқ. Портал оны өздігінен "
        "жаппайды: әлі де түзетіп, жіберуге болады.",
        "Срок исправления заявки «{project}», которую вернул оператор, прошёл {until}, снова она не отправлена. Сам портал её не "
        "закрывает: исправить и отправить её ещё можно.",
        "The time to correct the application “{project}”, which the operator returned, ended on {until}, and it was not sent again. "
        "The portal does not close it by itself: it can still be corrected and sent.",
    ),
)
REVISION_PASSED_OTHER = LetterKind(
    "revision_passed_other",
    LetterGroup.COMPANIES,
    Wording(
        "Түзету мерзімі өтті: құрылыс салушыға",
        "Срок исправлений прошёл: застройщику",
        "Corrections are overdue: to the developer",
    ),
    subject=Wording(
        "«{project}»: түзету мерзімі {until} өтті",
        "«{project}»: срок исправления прошёл {until}",
        "“{project}”: the time to correct it ended on {until}",
    ),
    text=Wording(
        "Оператор қайтарған «{project}» өтінімін түзету мерзімі {until} өтті, өтінім қайта жіберілген жоқ, сіздің бөлігіңізге жасалған "
        "ескертулер жабылмаған. Портал оны өздігінен жаппайды. Өз бөлігіңізді түзетіңіз немесе ескертулерге жауап беріңіз; өтінімді "
        "қайтадан өтінім беруші жібереді.",
        "Срок исправления заявки «{project}», которую вернул оператор, прошёл {until}, снова она не отправлена, замечания к вашей части "
        "не закрыты. Сам портал её не закрывает. Исправьте свою часть или ответьте на замечания; снова отправит заявку заявитель.",
        "The time to correct the application “{project}”, which the operator returned, ended on {until}; it was not sent again, and "
        "remarks on your part are open. The portal does not close it by itself. Correct your part or reply to the remarks; the applicant "
        "sends the application again.",
    ),
)
OPERATOR_SOON = LetterKind(
    "operator_soon",
    LetterGroup.STAFF,
    Wording("Қызметкерге: мерзім таяды", "Сотруднику: скоро срок по заявкам", "To the staff: deadlines are near"),
    subject=Wording("Өтінімдердің мерзімі таяды", "Подходит срок по заявкам", "Deadlines of applications are near"),
    text=Wording(
        "Жақында мына өтінімдер бойынша мерзім аяқталады:\n\n{lines}",
        "Скоро истекает срок по заявкам:\n\n{lines}",
        "The deadline is near for these applications:\n\n{lines}",
    ),
    facts={"lines": LINES_OF_APPLICATIONS},
)
OPERATOR_PASSED = LetterKind(
    "operator_passed",
    LetterGroup.STAFF,
    Wording("Қызметкерге: мерзім өтті", "Сотруднику: срок по заявкам истёк", "To the staff: deadlines have passed"),
    subject=Wording("Өтінімдердің мерзімі өтті", "Истёк срок по заявкам", "Deadlines of applications have passed"),
    text=Wording(
        "Мына өтінімдер бойынша мерзім өтіп кетті:\n\n{lines}\n\nОлар «Мерзімі өткен» кезегінде тұр.",
        "Истёк срок по заявкам:\n\n{lines}\n\nОни в очереди «Просроченные».",
        "The deadline has passed for these applications:\n\n{lines}\n\nThey are in the queue “Overdue”.",
    ),
    facts={"lines": LINES_OF_APPLICATIONS},
)
TAKING_SOON = LetterKind(
    "taking_soon",
    LetterGroup.STAFF,
    Wording(
        "Қызметкерге: жұмысқа алу мерзімі таяды",
        "Сотруднику: скоро срок взять в работу",
        "To the staff: soon to be taken into work",
    ),
    subject=Wording(
        "Өтінімдерді жұмысқа алу мерзімі таяды",
        "Подходит срок взять заявки в работу",
        "Applications are soon to be taken into work",
    ),
    text=Wording(
        "Жақында мына тіркелген өтінімдерді жұмысқа алу мерзімі аяқталады:\n\n{lines}",
        "Скоро истекает срок, за который нужно взять в работу зарегистрированные заявки:\n\n{lines}",
        "The time in which these registered applications have to be taken into work ends soon:\n\n{lines}",
    ),
    facts={"lines": LINES_OF_APPLICATIONS},
)
TAKING_PASSED = LetterKind(
    "taking_passed",
    LetterGroup.STAFF,
    Wording(
        "Қызметкерге: жұмысқа алу мерзімі өтті",
        "Сотруднику: срок взять в работу прошёл",
        "To the staff: not taken into work in time",
    ),
    subject=Wording(
        "Өтінімдерді жұмысқа алу мерзімі өтті",
        "Истёк срок взять заявки в работу",
        "Applications were not taken into work in time",
    ),
    text=Wording(
        "Мына тіркелген өтінімдер мерзімінде жұмысқа алынбады:\n\n{lines}\n\nОлар «Мерзімі өткен» кезегінде тұр.",
        "Зарегистрированные заявки не взяты в работу в срок:\n\n{lines}\n\nОни в очереди «Просроченные».",
        "These registered applications were not taken into work in time:\n\n{lines}\n\nThey are in the queue “Overdue”.",
    ),
    facts={"lines": LINES_OF_APPLICATIONS},
)
