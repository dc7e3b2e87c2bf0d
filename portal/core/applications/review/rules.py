"""What is asked and answered in the review, its contract, and the texts that the parties get about them (domain.md §9.1, §9.2)."""

from portal.forms import Field
from portal.forms.kinds import Date, LongText, Text
from portal.wording import Wording

MOST_PAPERS = 20
"""Files of one answer."""
ANSWER, DECISION = "answer", "decision"
"""The purposes of files: the applicant gives them with its answer, a registrar with a decision."""
LONGEST = 4000

REQUEST_FIELDS = (
    Field("text", Wording("Не қажет", "Что нужно представить", "What is needed"), LongText(limit=LONGEST), required=True),
    Field(
        "until",
        Wording("Қай күнге дейін", "До какого дня", "Until which day"),
        Date(after_today=True),
        hint=Wording(
            "Міндетті емес. Күні өтсе де өтінім беруші жауап бере алады, ал сіз қарауды жауапсыз жалғастыра аласыз.",
            "Необязательно. И после этого дня заявитель может ответить, а вы — продолжить рассмотрение без ответа.",
            "Optional. After that day the applicant can still answer, and you can go on without an answer.",
        ),
    ),
)
ANSWER_FIELDS = (Field("text", Wording("Жауап", "Ответ", "Answer"), LongText(limit=LONGEST)),)
CONTRACT_FIELDS = (
    Field("number", Wording("Шарттың нөмірі", "Номер договора", "Contract number"), Text(limit=60), required=True),
    Field("date", Wording("Шарттың күні", "Дата договора", "Date of the contract"), Date(not_future=True), required=True),
)

CORRECTION_FIELDS = (
    *CONTRACT_FIELDS,
    Field(
        "reason",
        Wording("Түзету себебі", "Причина исправления", "Reason for the correction"),
        LongText(limit=LONGEST),
        required=True,
        hint=Wording(
            "Мысалы, өтінім берушінің хатының нөмірі мен күні. Өтінімге қатысатын ұйымдар «Өтінім тарихында» оқиды.",
            "Например, номер и дата письма заявителя. Организации, участвующие в заявке, прочитают причину в «Истории заявки».",
            "For instance the number and the date of the applicant's letter. The organisations that take part read it in the history.",
        ),
    ),
)
NO_CONTRACT = Wording(
    "Өтінімнің мәртебесі «{status}»: түзететін шарт жазылмаған. Бетті жаңартыңыз.",
    "Статус заявки — «{status}»: записи о договоре, которую можно исправить, нет. Обновите страницу.",
    "The application's status is “{status}”: no contract is recorded that could be corrected. Reload the page.",
)
CORRECTED_MEANWHILE = Wording(
    "Осы уақытта шарт туралы жазбаны басқа қызметкер түзетті: енді {now}. Терезені жауып, қайта ашыңыз.",
    "Тем временем запись о договоре исправил другой сотрудник: теперь {now}. Закройте окно и откройте снова.",
    "Meanwhile somebody else has corrected the record of the contract: it is now {now}. Close the window and open it again.",
)
NOTHING_CORRECTED = Wording(
    "Жазбада дәл осы нөмір мен күн тұр. Түзетілгенін енгізіңіз немесе терезені жабыңыз.",
    "В записи уже стоят эти номер и дата. Введите исправленные или закройте окно.",
    "The record has this number and date already. Enter the corrected ones, or close the window.",
)
NOTHING_GIVEN = Wording(
    "Жауап мәтінін жазыңыз немесе кемінде бір файл тіркеңіз.",
    "Напишите ответ или приложите хотя бы один файл.",
    "Write an answer or attach at least one file.",
)
NOTHING_ASKED = Wording(
    "Өтінімнің мәртебесі «{status}»: оператор қазір қосымша құжат күтіп отырған жоқ. Бетті жаңартыңыз.",
    "Статус заявки — «{status}»: дополнительных документов оператор сейчас не ждёт. Обновите страницу.",
    "The application's status is “{status}”: the operator is not waiting for further documents now. Reload the page.",
)
ANOTHER_REQUEST = Wording(
    "Осы уақытта оператор басқа нәрсе сұратты. Бетті жаңартып, қайта оқыңыз; тіркелген файлдар сақталды.",
    "Тем временем оператор запросил другое. Обновите страницу и прочитайте запрос заново; приложенные файлы сохранены.",
    "Meanwhile the operator has asked for something else. Reload the page and read the request; the attached files are kept.",
)
FULL = Wording(
    "Бір жауапқа ең көбі {count} файл тіркеледі. Артығын алып тастаңыз.",
    "К одному ответу можно приложить не больше {count} файлов. Уберите лишние.",
    "An answer can have at most {count} files. Remove some.",
)
BEFORE_DECISION = Wording(
    "Шарттың күні шешім күнінен ({day}) ерте болмайды. Күнді тексеріңіз.",
    "Дата договора не может быть раньше дня решения ({day}). Проверьте дату.",
    "The contract cannot be dated before the day of the decision ({day}). Check the date.",
)

PAUSE = Wording(
    "Өтінім берушіден құжаттар күтілуде: {since} бастап",
    "Ждём документы от заявителя с {since}",
    "Awaiting the applicant's documents since {since}",
)
PAUSE_UNTIL = Wording(
    "Өтінім берушіден құжаттар күтілуде: {since} бастап {until} дейін",
    "Ждём документы от заявителя с {since} до {until}",
    "Awaiting the applicant's documents from {since} until {until}",
)
TERM_STANDS = Wording(
    "Орындау мерзімі {since} бастап тоқтап тұр: өтінім пысықтауға қайтарылған. Қызметкер оны қайта жұмысқа алғанда, мерзім жалғасады",
    "Срок исполнения стоит с {since}: заявка возвращалась на доработку. Он пойдёт дальше, когда сотрудник снова возьмёт её в работу",
    "The execution deadline stands still since {since}: the application was returned. It goes on when an employee takes it into work again",
)
DAYS_LEFT = Wording("Қалғаны — {days} жұмыс күні", "Осталось рабочих дней: {days}", "Working days left: {days}")
LESS_THAN_A_DAY = Wording("Бір жұмыс күнінен аз қалды", "Осталось меньше рабочего дня", "Less than a working day is left")
ENDED_BEFORE = Wording("Мерзім тоқтағанға дейін өтіп кеткен", "Срок прошёл ещё до остановки", "It had passed before it stopped")
CORRECT_UNTIL = Wording("Түзетулер {until} дейін күтіледі", "Исправления ждут до {until}", "The corrections are awaited until {until}")
CORRECT_LATE = Wording(
    "Түзету мерзімі {until} өтті: түзетіп, әлі де жібере аласыз",
    "Срок исправления прошёл {until}: исправить и отправить ещё можно",
    "The time to correct it ended on {until}: you can still correct and send it",
)
CORRECT_LATE_OF_THE_OTHER = Wording(
    "Түзету мерзімі {until} өтті: өтінім беруші оны әлі де қайта жібере алады",
    "Срок исправления прошёл {until}: заявитель ещё может отправить её снова",
    "The time to correct it ended on {until}: the applicant can still send it again",
)
CORRECTIONS_AWAITED = Wording(
    "Өтінім берушінің түзетулері {until} дейін күтіледі",
    "Ждём исправления от заявителя до {until}",
    "Corrections are awaited until {until}",
)
SIGNATURE_AWAITED = Wording(
    "Кезек өтінім берушіде: {since} бастап оның қолтаңбасын күтеміз, ол үшін мерзім белгіленбеген",
    "Ход за заявителем: ждём его подпись с {since}, срока для неё нет",
    "It is the applicant's turn: the signature is awaited since {since}, there is no deadline for it",
)
ANSWER_NOW = Wording(
    "Кезек сізде: құжаттар сұратылды, {since} бастап орындау мерзімі тоқтап тұр",
    "Ход за вами: запрошены документы, с {since} срок исполнения стоит",
    "It is your turn: documents are requested, the deadline stands still since {since}",
)
ANSWER_NOW_UNTIL = Wording(
    "Кезек сізде: {until} дейін жауап беріңіз, {since} бастап орындау мерзімі тоқтап тұр",
    "Ход за вами: ответьте до {until}, с {since} срок исполнения стоит",
    "It is your turn: answer by {until}, the deadline stands still since {since}",
)
REQUESTED_OF_THE_OTHER = Wording(
    "Оператор № {number} өтінім бойынша өтінім берушіден қосымша құжаттар сұратты. Ол жауап бергенше орындау мерзімі тоқтап тұрады; "
    "сізден ештеңе талап етілмейді.",
    "По заявке № {number} оператор запросил у заявителя дополнительные документы. Пока он не ответил, срок исполнения стоит; от вас "
    "ничего не требуется.",
    "The operator has asked the applicant for further documents on application No. {number}. Until the answer the execution deadline "
    "stands still; nothing is asked of you.",
)
REQUESTED = Wording(
    "Оператор № {number} өтінім бойынша қосымша құжаттар сұратты. Кезек сізде: төменде жауап беріңіз. Жауап бергенше орындау мерзімі "
    "тоқтап тұрады.",
    "По заявке № {number} оператор запросил дополнительные документы. Ход за вами: ответьте ниже. Пока вы не ответили, срок "
    "исполнения стоит.",
    "The operator has asked for further documents on application No. {number}. It is your turn: answer below. Until you answer, the "
    "execution deadline stands still.",
)
REQUESTED_UNTIL = Wording(
    "Оператор № {number} өтінім бойынша қосымша құжаттар сұратты. Кезек сізде: {until} дейін төменде жауап беріңіз. Жауап бергенше "
    "орындау мерзімі тоқтап тұрады.",
    "По заявке № {number} оператор запросил дополнительные документы. Ход за вами: ответьте ниже до {until}. Пока вы не ответили, "
    "срок исполнения стоит.",
    "The operator has asked for further documents on application No. {number}. It is your turn: answer below by {until}. Until you "
    "answer, the execution deadline stands still.",
)
APPROVED = Wording(
    "№ {number} өтінім мақұлданды. Келесі қадам — шарт: оператор оның нөмірі мен күнін осында көрсетеді.",
    "Заявка № {number} одобрена. Следующий шаг — договор: оператор укажет здесь его номер и дату.",
    "Application No. {number} is approved. The contract comes next: the operator enters its number and date here.",
)
REFUSED = Wording(
    "№ {number} өтінім бойынша бас тартылды. Себептері «Өтінім тарихында».",
    "По заявке № {number} отказано. Причины — в «Истории заявки».",
    "Application No. {number} was refused. The reasons are in the application's history.",
)
CONTRACT = Wording(
    "№ {number} өтінім бойынша шарт жасалды: № {contract}, {day}.",
    "По заявке № {number} заключён договор № {contract} от {day}.",
    "The contract on application No. {number} is signed: No. {contract} of {day}.",
)
