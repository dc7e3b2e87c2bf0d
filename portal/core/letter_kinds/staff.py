"""Letters to the operator's staff and executors about their accounts, to administrators about signatures, and the letter of the day."""

from portal.core.letter_kinds.facts import COUNT_OF_NOTICES, COUNT_OF_SIGNATURES, LINES_OF_NOTICES
from portal.core.letter_kinds.schema import LetterGroup, LetterKind
from portal.wording import Wording

EXECUTOR_SET_UP = LetterKind(
    "executor_set_up",
    LetterGroup.BODIES,
    Wording("Орындаушыға алғашқы сілтеме", "Первая ссылка исполнителю", "First link for an executor"),
    subject=Wording(
        "ЖАО порталының тіркелгісі",
        "Учётная запись портала МИО",
        "Your account at the portal of local executive bodies",
    ),
    text=Wording(
        "Сәлеметсіз бе, {name}!\nОператор сізге жергілікті атқарушы органдар порталында тіркелгі ашты. Құпиясөзді өзіңіз "
        "таңдайсыз:\n{link}\nСілтеменің мерзімі — {until}, ол бір рет қолданылады. Оны ешкімге бермеңіз.",
        "Здравствуйте, {name}!\nОператор открыл вам учётную запись на портале местных исполнительных органов. Пароль вы выберете "
        "сами:\n{link}\nСсылка действует до {until} и только один раз. Никому её не передавайте.",
        "Hello, {name}!\nThe operator has opened an account for you at the portal of local executive bodies. You choose the password "
        "yourself:\n{link}\nThe link is valid until {until} and works once. Do not pass it on.",
    ),
)
EXECUTOR_FORGOT = LetterKind(
    "executor_forgot",
    LetterGroup.BODIES,
    Wording("Орындаушының жаңа құпиясөзі", "Новый пароль исполнителя", "New password of an executor"),
    subject=Wording(
        "ЖАО порталының тіркелгісі",
        "Учётная запись портала МИО",
        "Your account at the portal of local executive bodies",
    ),
    text=Wording(
        "ЖАО порталының жаңа құпиясөзін мына сілтеме бойынша таңдаңыз:\n{link}\nСілтеменің мерзімі — {until}. Сіз сұрамасаңыз, бұл "
        "хатқа мән бермеңіз: құпиясөз өзгермейді.",
        "Новый пароль портала МИО выберите по ссылке:\n{link}\nСсылка действует до {until}. Если вы её не запрашивали, не обращайте "
        "внимания на это письмо: пароль не изменится.",
        "Choose the new password of the portal of local executive bodies here:\n{link}\nThe link is valid until {until}. If you did "
        "not ask for it, ignore this e-mail: nothing changes.",
    ),
)
STAFF_FORGOT = LetterKind(
    "staff_forgot",
    LetterGroup.STAFF,
    Wording("Қызметкердің жаңа құпиясөзі", "Новый пароль сотрудника", "New password of a member of staff"),
    subject=Wording("Жаңа құпиясөз", "Новый пароль", "A new password"),
    text=Wording(
        "Оператор қызметкерлерінің порталына кіретін жаңа құпиясөзді мына сілтеме бойынша таңдаңыз:\n{link}\nСілтеменің мерзімі — "
        "{until}. Сіз сұрамасаңыз, бұл хатқа мән бермеңіз: құпиясөз өзгермейді.",
        "Новый пароль для входа сотрудников оператора выберите по ссылке:\n{link}\nСсылка действует до {until}. Если вы её не "
        "запрашивали, не обращайте внимания на это письмо: пароль не изменится.",
        "Choose the new password for the sign-in of the operator's staff here:\n{link}\nThe link is valid until {until}. If you did "
        "not ask for it, ignore this e-mail: nothing changes.",
    ),
)
STAFF_SET_UP = LetterKind(
    "staff_set_up",
    LetterGroup.STAFF,
    Wording("Қызметкерге кіру сілтемесі", "Ссылка сотруднику для входа", "Sign-in link for a member of staff"),
    subject=Wording(
        "Оператордың порталындағы тіркелгіңіз",
        "Ваша учётная запись у оператора портала",
        "Your account at the operator",
    ),
    text=Wording(
        "Тұрғын үй порталының әкімшісі сізге оператордың жұмыс орнына кіретін сілтеме жіберді. Құпиясөзді және кіруді растау тәсілін "
        "өзіңіз таңдайсыз:\n{link}\nСілтеменің мерзімі — {until}, ол бір рет қолданылады. Оны ешкімге бермеңіз.",
        "Администратор Жилищного портала отправил вам ссылку для входа на рабочее место оператора. Пароль и подтверждение входа вы "
        "выберете сами:\n{link}\nСсылка действует до {until} и только один раз. Никому её не передавайте.",
        "The administrator of the Housing Portal has sent you a link to the operator's desk. You choose the password and the sign-in "
        "confirmation yourself:\n{link}\nThe link is valid until {until} and works once. Do not pass it on.",
    ),
)
STAFF_DEACTIVATED = LetterKind(
    "staff_deactivated",
    LetterGroup.STAFF,
    Wording(
        "Қызметкердің тіркелгісі өшірілді",
        "Учётная запись сотрудника отключена",
        "The account of a member of staff was deactivated",
    ),
    subject=Wording(
        "Оператордың порталындағы тіркелгіңіз",
        "Ваша учётная запись у оператора портала",
        "Your account at the operator",
    ),
    text=Wording(
        "Әкімші оператордың жұмыс орнындағы тіркелгіңізді өшірді. Сеанстарыңыз аяқталды, енді кіре алмайсыз. Сұрақ болса: {support}",
        "Администратор отключил вашу учётную запись на рабочем месте оператора. Сеансы завершены, войти больше нельзя. С вопросами: "
        "{support}",
        "The administrator deactivated your account at the operator's desk. Your sessions were ended, and you cannot sign in any "
        "more. Questions: {support}",
    ),
)
STAFF_ROLES = LetterKind(
    "staff_roles",
    LetterGroup.STAFF,
    Wording("Қызметкердің рөлдері өзгерді", "Роли сотрудника изменены", "Roles of a member of staff were changed"),
    subject=Wording(
        "Оператордың порталындағы тіркелгіңіз",
        "Ваша учётная запись у оператора портала",
        "Your account at the operator",
    ),
    text=Wording(
        "Әкімші оператордың жұмыс орнындағы рөлдеріңізді өзгертті. Енді: {roles}. Сұрақ болса: {support}",
        "Администратор изменил ваши роли на рабочем месте оператора. Теперь у вас: {roles}. С вопросами: {support}",
        "The administrator changed your roles at the operator's desk. Now you are: {roles}. Questions: {support}",
    ),
)
FILE_INFECTED = LetterKind(
    "file_infected",
    LetterGroup.COMPANIES,
    Wording("Жүктелген файлдағы вирус", "Вирус в загруженном файле", "A virus in an uploaded file"),
    subject=Wording("«{file}» файлында вирус табылды", "В файле «{file}» найден вирус", "A virus was found in the file “{file}”"),
    text=Wording(
        "Порталға жүктелген «{file}» файлында антивирус мынаны тапты: {found}. Файлды ешкім жүктеп ала алмайды. Ол әлі жіберілмеген "
        "өтінімге, жауапқа не шешімге тіркелген болса, олар осы файлмен жіберілмейді. Файлды әлі ауыстыруға болса, оны салған адам "
        "жойып, вирусы жоқ көшірмесін жүктеуі керек. Файл жасалған компьютерді де тексеріңіз.",
        "В файле «{file}», загруженном в портал, антивирус нашёл: {found}. Скачать этот файл никто не может. Если он приложен к заявке, "
        "ответу или решению, которые ещё не отправлены, отправить их с ним нельзя. Если файл ещё можно заменить, тот, кто его приложил, "
        "должен удалить его и загрузить копию без вируса. Проверьте и компьютер, на котором он был сделан.",
        "The virus scanner found {found} in the file “{file}”, which was uploaded to the portal. Nobody can download it. If it is attached "
        "to an application, an answer or a decision that is not sent yet, that cannot be sent with it. If the file can still be replaced, "
        "whoever attached it has to delete it and upload a copy without the virus. Check the computer on which it was made, too.",
    ),
)
SIGNATURES_DIFFER = LetterKind(
    "signatures_differ",
    LetterGroup.STAFF,
    Wording("NCANode пікірі бөлек", "NCANode не согласен с порталом", "NCANode differs from the portal"),
    subject=Wording(
        "NCANode пікірі порталдың тексеруімен келіспейді",
        "NCANode не согласен с проверкой портала",
        "NCANode differs from the portal's check",
    ),
    text=Wording(
        "NCANode бағдарламасының пікірі портал тексеруінен екі рет қатар өзгеше болған қолтаңбалар: {count}. Порталдың тексеру "
        "нәтижелері өзгертілген жоқ. Әрқайсысы не айтқаны «Қолтаңбаларды тексеру» бетінде жазылған.",
        "Подписи, о которых NCANode дважды подряд сказал не то, что портал: {count}. Результаты проверки портала не изменены. Кто "
        "что сказал, написано на странице «Проверка подписей».",
        "Signatures of which NCANode said something else than the portal, twice in a row: {count}. The portal's verdicts were not "
        "changed. The page “Check of signatures” tells what each of them said.",
    ),
    facts={"count": COUNT_OF_SIGNATURES},
)
SIGNATURES_FAIL = LetterKind(
    "signatures_fail",
    LetterGroup.STAFF,
    Wording("Сақталған қолтаңбалар расталмады", "Сохранённые подписи не подтвердились", "Stored signatures do not verify"),
    subject=Wording(
        "Сақталған қолтаңбалар расталмай тұр",
        "Сохранённые подписи не проходят проверку",
        "Stored signatures do not verify",
    ),
    text=Wording(
        "Түнгі тексеру кезінде порталда сақталған қолтаңбалардың расталмағаны: {count}. Бұрынғы тексеру нәтижелері өзгертілген жоқ. "
        "Қай құжаттар екені және себептері «Қолтаңбаларды тексеру» бетінде жазылған.",
        "При ночной проверке не подтвердились подписи, которые хранятся на портале: {count}. Прежние результаты проверки не "
        "изменены. Какие это документы и что с ними, сказано на странице «Проверка подписей».",
        "Signatures stored on the portal that did not verify in the check of the night: {count}. The earlier verdicts were not "
        "changed. The page “Check of signatures” tells which documents these are and what is wrong.",
    ),
    facts={"count": COUNT_OF_SIGNATURES},
)
DAY = LetterKind(
    "day",
    LetterGroup.COMPANIES,
    Wording("Күн хаты: жаңа хабарламалар", "Письмо дня: новые уведомления", "Letter of the day: new notices"),
    subject=Wording(
        "Порталдағы жаңа хабарламалар: {count}",
        "Новых уведомлений на портале: {count}",
        "New notices on the portal: {count}",
    ),
    text=Wording(
        "Соңғы хаттан бері портал сізге мынаны хабарлады:\n\n{lines}",
        "С прошлого письма портал сообщил вам:\n\n{lines}",
        "Since the last e-mail the portal has told you:\n\n{lines}",
    ),
    facts={"lines": LINES_OF_NOTICES, "count": COUNT_OF_NOTICES},
)
