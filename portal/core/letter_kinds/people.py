"""Letters about the people of an organisation, and from the operator about its accounts."""

from portal.core.letter_kinds.facts import NEW_PERSON
from portal.core.letter_kinds.schema import LetterGroup, LetterKind
from portal.wording import Wording

COLLEAGUE_JOINED = LetterKind(
    "colleague_joined",
    LetterGroup.ACCESS,
    Wording("Ұйымның жаңа пайдаланушысы", "Новый пользователь организации", "A new user of an organisation"),
    subject=Wording("Ұйымыңыздың жаңа пайдаланушысы", "Новый пользователь вашей организации", "A new user of your organisation"),
    text=Wording(
        "{organisation} ұйымының жеке кабинетіне жаңа пайдаланушы тіркелді: {name}.\nБұл адам сізге таныс болмаса, порталдың "
        "операторына хабарласыңыз.",
        "В личном кабинете организации {organisation} зарегистрирован новый пользователь: {name}.\nЕсли этот человек вам незнаком, "
        "сообщите оператору портала.",
        "A new user has registered in the personal cabinet of {organisation}: {name}.\nIf you do not know this person, tell the "
        "operator of the portal.",
    ),
    facts={"name": NEW_PERSON},
)
COLLEAGUE_WAITS = LetterKind(
    "colleague_waits",
    LetterGroup.ACCESS,
    Wording("Қызметкер растауды күтіп тұр", "Сотрудник ждёт подтверждения", "A colleague waits for approval"),
    subject=Wording("Қызметкер растауды күтіп тұр", "Сотрудник ждёт подтверждения", "A colleague waits for approval"),
    text=Wording(
        "{organisation} ұйымының жеке кабинетіне қызметкер сертификатымен жаңа адам тіркелді. Сіз немесе қол қою құқығы бар басқа "
        "қызметкер растамайынша, ол кіре алмайды.",
        "В личном кабинете организации {organisation} зарегистрировался новый человек с сертификатом сотрудника. Он не сможет войти, "
        "пока вы или другой сотрудник с правом подписи не подтвердит его.",
        "A new person with an employee's certificate has registered in the personal cabinet of {organisation}. They cannot sign in "
        "until you or another colleague with the right to sign approves them.",
    ),
)
COLLEAGUE_INVITED = LetterKind(
    "colleague_invited",
    LetterGroup.ACCESS,
    Wording("Қызметкерді шақыру", "Приглашение сотрудника", "Invitation of a colleague"),
    subject=Wording(
        "Тұрғын үй порталының жеке кабинетіне шақыру",
        "Приглашение в личный кабинет Жилищного портала",
        "Invitation to the Housing Portal",
    ),
    text=Wording(
        "{organisation} ұйымы сізді Тұрғын үй порталындағы жеке кабинетіне шақырады.\n\nСілтемені ашып, осы ұйымның ЭЦҚ кілтімен "
        "тіркеліңіз:\n{link}\n\nСілтеме бір рет, {until} дейін жарамды. Мұны күтпесеңіз, хатты елемеңіз.",
        "Организация {organisation} приглашает вас в свой личный кабинет на Жилищном портале.\n\nОткройте ссылку и зарегистрируйтесь "
        "ключом ЭЦП этой организации:\n{link}\n\nСсылка работает один раз, до {until}. Если вы этого не ждали, не обращайте "
        "внимания на письмо.",
        "{organisation} invites you to its personal cabinet on the Housing Portal.\n\nOpen the link and register with a key of this "
        "organisation:\n{link}\n\nThe link works once, until {until}. If you did not expect this, ignore the letter.",
    ),
)
COLLEAGUE_APPROVED = LetterKind(
    "colleague_approved",
    LetterGroup.ACCESS,
    Wording("Ұйым тіркелгіні растады", "Организация подтвердила учётную запись", "The organisation approved an account"),
    subject=Wording(
        "Тұрғын үй порталындағы тіркелгіңіз",
        "Ваша учётная запись на Жилищном портале",
        "Your account at the Housing Portal",
    ),
    text=Wording(
        "{organisation} ұйымы тіркелгіңізді растады. Енді жеке кабинетке кіре аласыз. Құқықтарыңыз: {rights}.",
        "Организация {organisation} подтвердила вашу учётную запись. Теперь вы можете войти в личный кабинет. Ваши права: {rights}.",
        "{organisation} has approved your account. You can sign in to the personal cabinet now. Your rights: {rights}.",
    ),
)
COLLEAGUE_DECLINED = LetterKind(
    "colleague_declined",
    LetterGroup.ACCESS,
    Wording("Ұйым тіркелгіні растамады", "Организация отклонила учётную запись", "The organisation declined an account"),
    subject=Wording(
        "Тұрғын үй порталындағы тіркелгіңіз",
        "Ваша учётная запись на Жилищном портале",
        "Your account at the Housing Portal",
    ),
    text=Wording(
        "{organisation} ұйымы тіркелгіңізді растамады. Жеке кабинетке кіре алмайсыз. Бұл қате болса, ұйымыңыздың басшысына немесе "
        "қол қою құқығы бар қызметкерге хабарласыңыз: олар тіркелгіңізді кейін де растай алады. Қайта тіркелудің қажеті жоқ.",
        "Организация {organisation} не подтвердила вашу учётную запись. Войти в личный кабинет нельзя. Если это ошибка, обратитесь к "
        "руководителю или сотруднику с правом подписи: они могут подтвердить её и позже. Регистрироваться заново не нужно.",
        "{organisation} has not approved your account. You cannot sign in to the personal cabinet. If it is a mistake, ask the head "
        "or a colleague with the right to sign: they can still approve it. You do not have to register again.",
    ),
)
COLLEAGUE_RIGHTS_CHANGED = LetterKind(
    "colleague_rights_changed",
    LetterGroup.ACCESS,
    Wording("Ұйым құқықтарды өзгертті", "Организация изменила права", "The organisation changed rights"),
    subject=Wording(
        "Тұрғын үй порталындағы тіркелгіңіз",
        "Ваша учётная запись на Жилищном портале",
        "Your account at the Housing Portal",
    ),
    text=Wording(
        "{organisation} ұйымының жеке кабинетіндегі құқықтарыңыз өзгертілді. Енді құқықтарыңыз: {rights}.",
        "Ваши права в личном кабинете организации {organisation} изменены. Теперь у вас есть: {rights}.",
        "Your rights in the personal cabinet of {organisation} were changed. Now you have: {rights}.",
    ),
)
COLLEAGUE_DEACTIVATED = LetterKind(
    "colleague_deactivated",
    LetterGroup.ACCESS,
    Wording("Ұйым тіркелгіні өшірді", "Организация отключила учётную запись", "The organisation deactivated an account"),
    subject=Wording(
        "Тұрғын үй порталындағы тіркелгіңіз",
        "Ваша учётная запись на Жилищном портале",
        "Your account at the Housing Portal",
    ),
    text=Wording(
        "{organisation} ұйымы жеке кабинеттегі тіркелгіңізді өшірді. Сеанстарыңыз аяқталды, енді кіре алмайсыз. Сұрақ болса, "
        "ұйымыңызға хабарласыңыз.",
        "Организация {organisation} отключила вашу учётную запись в личном кабинете. Сеансы завершены, войти больше нельзя. С "
        "вопросами обратитесь в свою организацию.",
        "{organisation} has deactivated your account in the personal cabinet. Your sessions were ended, and you cannot sign in any "
        "more. If you have questions, ask your organisation.",
    ),
)
COLLEAGUE_ACTIVATED = LetterKind(
    "colleague_activated",
    LetterGroup.ACCESS,
    Wording("Ұйым тіркелгіні қосты", "Организация включила учётную запись", "The organisation activated an account"),
    subject=Wording(
        "Тұрғын үй порталындағы тіркелгіңіз",
        "Ваша учётная запись на Жилищном портале",
        "Your account at the Housing Portal",
    ),
    text=Wording(
        "{organisation} ұйымы жеке кабинеттегі тіркелгіңізді қайта қосты. Бұрынғыдай кіре аласыз. Құқықтарыңыз: {rights}.",
        "Организация {organisation} снова включила вашу учётную запись в личном кабинете. Вы можете войти как прежде. Ваши права: "
        "{rights}.",
        "{organisation} has activated your account in the personal cabinet again. You can sign in as before. Your rights: {rights}.",
    ),
)
SESSIONS_ENDED = LetterKind(
    "sessions_ended",
    LetterGroup.ACCESS,
    Wording("Оператор сеансты аяқтады", "Оператор завершил сеанс", "The operator ended a session"),
    subject=Wording("Тұрғын үй порталына кіру", "Доступ к Жилищному порталу", "Access to the Housing Portal"),
    text=Wording(
        "Порталдың операторы тіркелгіңіздің ашық сеансын аяқтады. Жұмысты жалғастыру үшін қайта кіріңіз. Сақталғанның бәрі "
        "орнында.\nСұрақ болса немесе бұл қате болса, порталдың операторына хабарласыңыз: {support}",
        "Оператор портала завершил открытый сеанс вашей учётной записи. Чтобы продолжить, войдите снова. Всё сохранённое "
        "осталось.\nЕсли у вас есть вопросы или это ошибка, обратитесь к оператору портала: {support}",
        "The operator of the portal ended an open session of your account. Sign in again to go on. Whatever was saved is there.\nIf "
        "you have questions or this is a mistake, write to the operator of the portal: {support}",
    ),
)
PERSON_DEACTIVATED = LetterKind(
    "person_deactivated",
    LetterGroup.ACCESS,
    Wording(
        "Оператор компания адамын өшірді",
        "Оператор отключил человека компании",
        "The operator deactivated a person of a company",
    ),
    subject=Wording("Тұрғын үй порталына кіру", "Доступ к Жилищному порталу", "Access to the Housing Portal"),
    text=Wording(
        "Порталдың операторы {organisation} ұйымындағы тіркелгіңізді өшірді. Сеанстарыңыз аяқталды, енді кіре алмайсыз. Ұйымыңыздың "
        "өтінімдері сақталады.\nСұрақ болса немесе бұл қате болса, порталдың операторына хабарласыңыз: {support}",
        "Оператор портала отключил вашу учётную запись в организации {organisation}. Сеансы завершены, войти больше нельзя. Заявки "
        "организации остаются.\nЕсли у вас есть вопросы или это ошибка, обратитесь к оператору портала: {support}",
        "The operator of the portal deactivated your account in {organisation}. Your sessions were ended, and you cannot sign in any "
        "more. The applications of the organisation stay.\nIf you have questions or this is a mistake, write to the operator of the "
        "portal: {support}",
    ),
)
PERSON_ACTIVATED = LetterKind(
    "person_activated",
    LetterGroup.ACCESS,
    Wording(
        "Оператор компания адамын қосты",
        "Оператор включил человека компании",
        "The operator activated a person of a company",
    ),
    subject=Wording("Тұрғын үй порталына кіру", "Доступ к Жилищному порталу", "Access to the Housing Portal"),
    text=Wording(
        "Порталдың операторы {organisation} ұйымындағы тіркелгіңізді қайта қосты. Бұрынғыдай кіре аласыз.\nСұрақ болса немесе бұл "
        "қате болса, порталдың операторына хабарласыңыз: {support}",
        "Оператор портала снова включил вашу учётную запись в организации {organisation}. Вы можете войти как прежде.\nЕсли у вас "
        "есть вопросы или это ошибка, обратитесь к оператору портала: {support}",
        "The operator of the portal activated your account in {organisation} again. You can sign in as before.\nIf you have "
        "questions or this is a mistake, write to the operator of the portal: {support}",
    ),
)
NO_SIGNER_LEFT = LetterKind(
    "no_signer_left",
    LetterGroup.ACCESS,
    Wording("Қол қоятын адам қалмады", "Не осталось подписантов", "Nobody with the right to sign is left"),
    subject=Wording("Тұрғын үй порталына кіру", "Доступ к Жилищному порталу", "Access to the Housing Portal"),
    text=Wording(
        "{organisation} ұйымында қол қою құқығы бар жұмыс істеп тұрған тіркелгі қалмады: порталдың операторы соңғысын өшірді. Қарау "
        "мен толтыру жалғаса береді, бірақ ешкім қол қоя және қызметкерлерді растай алмайды. Ұйымның басшысы немесе қол қою құқығы "
        "бар адам өз ЭЦҚ кілтімен тіркелсе немесе кірсе, бұл құқықты бірден алады.\nСұрақ болса немесе бұл қате болса, порталдың "
        "операторына хабарласыңыз: {support}",
        "В организации {organisation} не осталось действующих учётных записей с правом подписи: последнюю отключил оператор портала. "
        "Просматривать и заполнять можно как прежде, но подписать заявку и подтвердить сотрудника некому. Это право сразу получит "
        "руководитель или лицо с правом подписи, когда зарегистрируется или войдёт со своим ключом ЭЦП.\nЕсли у вас есть вопросы или это "
        "ошибка, обратитесь к оператору портала: {support}",
        "{organisation} has no active account with the right to sign any more: the operator of the portal deactivated the last one. "
        "Viewing and filling in go on, but nobody can sign or approve a colleague. The head, or a person with the right to sign, "
        "gets this right at once by registering or signing in with their own key.\nIf you have questions or this is a mistake, write to "
        "the operator of the portal: {support}",
    ),
)
ORGANISATION_CLOSED = LetterKind(
    "organisation_closed",
    LetterGroup.ACCESS,
    Wording("Ұйымның кіруі жабылды", "Доступ организации закрыт", "The access of an organisation was closed"),
    subject=Wording("Тұрғын үй порталына кіру", "Доступ к Жилищному порталу", "Access to the Housing Portal"),
    text=Wording(
        "Порталдың операторы {organisation} ұйымының порталға кіруін жапты. Сеанстар аяқталды, ұйымнан ешкім кіре алмайды. Өтінімдер "
        "сақталады: олар жойылмайды және қайтарылмайды, бірақ кіру қайта ашылмайынша оларға жауап беруге немесе қол қоюға "
        "болмайды.\nСұрақ болса немесе бұл қате болса, порталдың операторына хабарласыңыз: {support}",
        "Оператор портала закрыл доступ организации {organisation}. Сеансы завершены, никто из организации не может войти. Заявки "
        "остаются: их не удалят и не вернут, но ответить по ним или подписать их нельзя, пока доступ не откроют снова.\nЕсли у вас "
        "есть вопросы или это ошибка, обратитесь к оператору портала: {support}",
        "The operator of the portal closed the access of {organisation}. Sessions were ended, and nobody of the organisation can "
        "sign in. The applications stay: they are neither deleted nor returned, but nobody can answer or sign them until the access "
        "is opened again.\nIf you have questions or this is a mistake, write to the operator of the portal: {support}",
    ),
)
ORGANISATION_OPENED = LetterKind(
    "organisation_opened",
    LetterGroup.ACCESS,
    Wording("Ұйымның кіруі ашылды", "Доступ организации открыт", "The access of an organisation was opened"),
    subject=Wording("Тұрғын үй порталына кіру", "Доступ к Жилищному порталу", "Access to the Housing Portal"),
    text=Wording(
        "Порталдың операторы {organisation} ұйымының порталға кіруін қайта ашты. Бұрынғыдай кіре аласыз, өтінімдер орнында.\nСұрақ "
        "болса немесе бұл қате болса, порталдың операторына хабарласыңыз: {support}",
        "Оператор портала снова открыл доступ организации {organisation}. Вы можете войти как прежде, заявки на месте.\nЕсли у вас "
        "есть вопросы или это ошибка, обратитесь к оператору портала: {support}",
        "The operator of the portal opened the access of {organisation} again. You can sign in as before; the applications are "
        "there.\nIf you have questions or this is a mistake, write to the operator of the portal: {support}",
    ),
)
ORGANISATION_RENAMED = LetterKind(
    "organisation_renamed",
    LetterGroup.ACCESS,
    Wording("Ұйымның атауы түзетілді", "Исправлено название организации", "The name of an organisation was corrected"),
    subject=Wording(
        "Ұйымның порталдағы атауы түзетілді",
        "Исправлено наименование организации на портале",
        "The name of your organisation was corrected",
    ),
    text=Wording(
        "Порталдың операторы ұйымыңыздың порталдағы атауын түзетті: {organisation}. Жіберілген және қол қойылған құжаттардағы атау "
        "өзгермейді.\nСұрақ болса немесе бұл қате болса, порталдың операторына хабарласыңыз: {support}",
        "Оператор портала исправил наименование вашей организации на портале: {organisation}. В отправленных и подписанных "
        "документах наименование не меняется.\nЕсли у вас есть вопросы или это ошибка, обратитесь к оператору портала: {support}",
        "The operator of the portal corrected the name of your organisation at the portal: {organisation}. Documents that were sent "
        "or signed keep the name that they have.\nIf you have questions or this is a mistake, write to the operator of the portal: "
        "{support}",
    ),
)
