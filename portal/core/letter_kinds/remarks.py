"""Letters about remarks: the return of an application with them, and replies to them."""

from portal.core.letter_kinds.schema import LetterGroup, LetterKind
from portal.wording import Wording

RETURNED = LetterKind(
    "returned",
    LetterGroup.COMPANIES,
    Wording(
        "Ескертулермен қайтарылды, мерзімсіз: өтінім берушіге",
        "Возвращена с замечаниями, без срока: заявителю",
        "Returned with remarks, without a term: to the applicant",
    ),
    subject=Wording(
        "Өтінім пысықтауға қайтарылды: {project}",
        "Заявка возвращена на доработку: {project}",
        "Application returned for revision: {project}",
    ),
    text=Wording(
        "Оператор «{project}» өтінімінің мына жерлеріне ескерту жасады:\n\n{places}\n\nМәтіндері өтінімнің бетінде. Түзетіп, қайта "
        "жіберіңіз. Келесі өзгеріс өтінімнің жаңа нұсқасын жасайды.",
        "Оператор сделал замечания к заявке «{project}»:\n\n{places}\n\nТекст замечаний — на странице заявки. Исправьте и отправьте "
        "снова. Первая же правка создаст новую версию заявки.",
        "The operator has made remarks on the application “{project}”:\n\n{places}\n\nTheir text is on the application's page. "
        "Correct and send again. The next edit makes a new version.",
    ),
)
RETURNED_UNTIL = LetterKind(
    "returned_until",
    LetterGroup.COMPANIES,
    Wording(
        "Ескертулермен қайтарылды: өтінім берушіге",
        "Возвращена с замечаниями: заявителю",
        "Returned with remarks: to the applicant",
    ),
    subject=Wording(
        "Өтінім пысықтауға қайтарылды: {project}",
        "Заявка возвращена на доработку: {project}",
        "Application returned for revision: {project}",
    ),
    text=Wording(
        "Оператор «{project}» өтінімінің мына жерлеріне ескерту жасады:\n\n{places}\n\nМәтіндері өтінімнің бетінде. Түзетіп, қайта "
        "жіберіңіз. Келесі өзгеріс өтінімнің жаңа нұсқасын жасайды.\n\nТүзетулер {until} дейін күтіледі. Одан кейін де түзетіп, "
        "жібере аласыз.",
        "Оператор сделал замечания к заявке «{project}»:\n\n{places}\n\nТекст замечаний — на странице заявки. Исправьте и отправьте "
        "снова. Первая же правка создаст новую версию заявки.\n\nИсправления ждут до {until}. Исправить и отправить можно и после "
        "этого дня.",
        "The operator has made remarks on the application “{project}”:\n\n{places}\n\nTheir text is on the application's page. "
        "Correct and send again. The next edit makes a new version.\n\nThe corrections are awaited until {until}. You can correct "
        "and send it after that day, too.",
    ),
)
RETURNED_OTHER = LetterKind(
    "returned_other",
    LetterGroup.COMPANIES,
    Wording(
        "Ескертулермен қайтарылды, мерзімсіз: құрылыс салушыға",
        "Возвращена с замечаниями, без срока: застройщику",
        "Returned with remarks, without a term: to the developer",
    ),
    subject=Wording(
        "Өтінім пысықтауға қайтарылды: {project}",
        "Заявка возвращена на доработку: {project}",
        "Application returned for revision: {project}",
    ),
    text=Wording(
        "Оператор «{project}» өтініміндегі сіздің бөлігіңіздің мына жерлеріне ескерту жасады:\n\n{places}\n\nМәтіндері өтінімнің "
        "бетінде. Өз бөлігіңізді түзетіңіз немесе ескертулерге жауап беріңіз; өтінімді қайтадан өтінім беруші жібереді. Келесі өзгеріс "
        "өтінімнің жаңа нұсқасын жасайды.",
        "Оператор сделал замечания к вашей части заявки «{project}»:\n\n{places}\n\nТекст замечаний — на странице заявки. Исправьте "
        "свою часть или ответьте на замечания; снова отправит заявку заявитель. Первая же правка создаст новую версию заявки.",
        "The operator has made remarks on your part of the application “{project}”:\n\n{places}\n\nTheir text is on the application's "
        "page. Correct your part or reply to the remarks; the applicant sends the application again. The next edit makes a new version.",
    ),
)
RETURNED_OTHER_UNTIL = LetterKind(
    "returned_other_until",
    LetterGroup.COMPANIES,
    Wording(
        "Ескертулермен қайтарылды: құрылыс салушыға",
        "Возвращена с замечаниями: застройщику",
        "Returned with remarks: to the developer",
    ),
    subject=Wording(
        "Өтінім пысықтауға қайтарылды: {project}",
        "Заявка возвращена на доработку: {project}",
        "Application returned for revision: {project}",
    ),
    text=Wording(
        "Оператор «{project}» өтініміндегі сіздің бөлігіңіздің мына жерлеріне ескерту жасады:\n\n{places}\n\nМәтіндері өтінімнің "
        "бетінде. Өз бөлігіңізді түзетіңіз немесе ескертулерге жауап беріңіз; өтінімді қайтадан өтінім беруші жібереді. Келесі өзгеріс "
        "өтінімнің жаңа нұсқасын жасайды.\n\nТүзетулер {until} дейін күтіледі. Өтінім қайта жіберілгенше одан кейін де түзете аласыз.",
        "Оператор сделал замечания к вашей части заявки «{project}»:\n\n{places}\n\nТекст замечаний — на странице заявки. Исправьте "
        "свою часть или ответьте на замечания; снова отправит заявку заявитель. Первая же правка создаст новую версию "
        "заявки.\n\nИсправления ждут до {until}. Исправить свою часть можно и после этого дня, пока заявка не отправлена снова.",
        "The operator has made remarks on your part of the application “{project}”:\n\n{places}\n\nTheir text is on the application's "
        "page. Correct your part or reply to the remarks; the applicant sends the application again. The next edit makes a new "
        "version.\n\nThe corrections are awaited until {until}. You can correct your part after that day, too, until the application is "
        "sent again.",
    ),
)
REPLIED = LetterKind(
    "replied",
    LetterGroup.COMPANIES,
    Wording(
        "Оператор ескерту бойынша жауап берді",
        "Оператор ответил по замечанию",
        "The operator replied about a remark",
    ),
    subject=Wording(
        "Оператор ескерту бойынша жауап берді: {project}",
        "Оператор ответил по замечанию: {project}",
        "The operator replied: {project}",
    ),
    text=Wording(
        "Оператор «{project}» өтініміндегі ескерту бойынша жауап берді: «{place}». Жауабы өтінімнің бетінде, ескертудің жанында.",
        "Оператор ответил по замечанию в заявке «{project}»: «{place}». Ответ — на странице заявки, рядом с замечанием.",
        "The operator has replied about a remark in the application “{project}”: “{place}”. The reply is on the application's page, "
        "beside the remark.",
    ),
)
ANSWERED = LetterKind(
    "answered",
    LetterGroup.STAFF,
    Wording("Тарап ескерту бойынша жауап берді", "Сторона ответила по замечанию", "A party answered about a remark"),
    subject=Wording(
        "Ескерту бойынша жауап келді: {project}",
        "Ответ по замечанию: {project}",
        "A reply about a remark: {project}",
    ),
    text=Wording(
        "«{project}» өтінімінде сіздің жауабыңызға жауап берілді: «{place}». Ол өтінімді қарау бетінде.",
        "В заявке «{project}» ответили на ваш ответ по замечанию: «{place}». Ответ — на странице проверки заявки.",
        "In the application “{project}” your reply about a remark was answered: “{place}”. The answer is on the page of the review.",
    ),
)
