"""Letters with codes, and about passwords, addresses, telephones and the confirmation of sign-in."""

from portal.core.letter_kinds.schema import LetterGroup, LetterKind
from portal.wording import Wording

REGISTRATION_CODE = LetterKind(
    "registration_code",
    LetterGroup.ACCESS,
    Wording("Тіркелу коды", "Код для регистрации", "Registration code"),
    subject=Wording("«Тұрғын үй порталы» коды", "Код портала «Жилищный портал»", "Code of the Housing Portal"),
    text=Wording(
        "Жеке кабинетке тіркелу коды: {code}\nКод 10 минут жарамды. Оны ешкімге айтпаңыз.\nСіз тіркелмесеңіз, бұл хатқа мән бермеңіз.",
        "Код для регистрации в личном кабинете: {code}\nКод действует 10 минут. Никому его не сообщайте.\nЕсли вы не "
        "регистрировались, не обращайте внимания на это письмо.",
        "Your registration code for the personal cabinet: {code}\nIt is valid for 10 minutes. Do not share it with anyone.\nIf you "
        "did not register, ignore this e-mail.",
    ),
)
REGISTERED_ALREADY = LetterKind(
    "registered_already",
    LetterGroup.ACCESS,
    Wording(
        "Тіркелуге әрекет: мекенжай бос емес",
        "Попытка регистрации с занятым адресом",
        "An attempt to register with an address in use",
    ),
    subject=Wording("Тіркелуге әрекет жасалды", "Попытка регистрации", "Registration attempt"),
    text=Wording(
        "Біреу осы мекенжаймен тіркелмек болды, бірақ бұл мекенжай тіркелгіге бұрыннан тиесілі.\nБұл сіз болсаңыз, {address}/sign-in "
        "бетінде кіріңіз. Сіз болмасаңыз, ештеңе істеудің қажеті жоқ.",
        "Кто-то пытался зарегистрироваться с этим адресом, но он уже принадлежит учётной записи.\nЕсли это вы, войдите на странице "
        "{address}/sign-in. Если не вы, ничего делать не нужно.",
        "Somebody tried to register with this address, but it already belongs to an account.\nIf it was you, sign in at "
        "{address}/sign-in. If not, you need not do anything.",
    ),
)
SIGN_IN_CODE = LetterKind(
    "sign_in_code",
    LetterGroup.ACCESS,
    Wording("Кіру коды", "Код для входа", "Sign-in code"),
    subject=Wording("«Тұрғын үй порталы» коды", "Код портала «Жилищный портал»", "Code of the Housing Portal"),
    text=Wording(
        "Порталға кіру коды: {code}\nКод 10 минут жарамды. Оны ешкімге айтпаңыз.",
        "Код для входа на портал: {code}\nКод действует 10 минут. Никому его не сообщайте.",
        "Your code for signing in to the portal: {code}\nIt is valid for 10 minutes. Do not share it with anyone.",
    ),
)
RESET_CODE = LetterKind(
    "reset_code",
    LetterGroup.ACCESS,
    Wording("Құпиясөзді ауыстыру коды", "Код для смены пароля", "Code for changing the password"),
    subject=Wording("«Тұрғын үй порталы» коды", "Код портала «Жилищный портал»", "Code of the Housing Portal"),
    text=Wording(
        "Құпиясөзді ауыстыру коды: {code}\nКод 10 минут жарамды. Сіз сұрамасаңыз, бұл хатқа мән бермеңіз: құпиясөз өзгермейді.",
        "Код для смены пароля: {code}\nКод действует 10 минут. Если вы его не запрашивали, не обращайте внимания: пароль не изменится.",
        "Your code for changing the password: {code}\nIt is valid for 10 minutes. If you did not ask for it, ignore it: nothing changes.",
    ),
)
PASSWORD_RESET = LetterKind(
    "password_reset",
    LetterGroup.ACCESS,
    Wording(
        "Компания: құпиясөз код арқылы ауыстырылды",
        "Компания: пароль сменили по коду",
        "Company: the password was changed by a code",
    ),
    subject=Wording("Құпиясөз өзгертілді", "Пароль изменён", "The password was changed"),
    text=Wording(
        "Жеке кабинетіңіздің құпиясөзі өзгертілді, барлық ашық сеанстар аяқталды.\nБұл сіз болмасаңыз, {address}/forgot бетінде "
        "құпиясөзді дереу ауыстырыңыз.",
        "Пароль вашего личного кабинета изменён, все открытые сеансы завершены.\nЕсли это были не вы, немедленно смените пароль на "
        "странице {address}/forgot.",
        "The password of your personal cabinet was changed and all open sessions were ended.\nIf it was not you, change the password "
        "at once at {address}/forgot.",
    ),
)
COMPANY_PASSWORD_CHANGED = LetterKind(
    "company_password_changed",
    LetterGroup.ACCESS,
    Wording(
        "Компания: құпиясөз профильде ауыстырылды",
        "Компания: пароль сменили в профиле",
        "Company: the password was changed in the profile",
    ),
    subject=Wording("Құпиясөз өзгертілді", "Пароль изменён", "The password was changed"),
    text=Wording(
        "Жеке кабинетіңіздің құпиясөзі өзгертілді, басқа ашық сеанстар аяқталды.\nБұл сіз болмасаңыз, {address}/forgot бетінде "
        "құпиясөзді дереу ауыстырыңыз.",
        "Пароль вашего личного кабинета изменён, другие открытые сеансы завершены.\nЕсли это были не вы, немедленно смените пароль "
        "на странице {address}/forgot.",
        "The password of your personal cabinet was changed and the other open sessions were ended.\nIf it was not you, change the "
        "password at once at {address}/forgot.",
    ),
)
PASSWORD_CHANGED = LetterKind(
    "password_changed",
    LetterGroup.ACCESS,
    Wording(
        "Орындаушы немесе қызметкер: құпиясөз ауыстырылды",
        "Исполнитель или сотрудник: пароль изменён",
        "Executor or staff: the password was changed",
    ),
    subject=Wording("Құпиясөз өзгертілді", "Пароль изменён", "The password was changed"),
    text=Wording(
        "Тіркелгіңіздің құпиясөзі өзгертілді, басқа ашық сеанстар аяқталды.\nБұл сіз болмасаңыз, порталдың операторына дереу хабарласыңыз.",
        "Пароль вашей учётной записи изменён, другие открытые сеансы завершены.\nЕсли это были не вы, немедленно сообщите оператору "
        "портала.",
        "The password of your account was changed and the other open sessions were ended.\nIf it was not you, tell the operator of "
        "the portal at once.",
    ),
)
FACTOR_CHANGED = LetterKind(
    "factor_changed",
    LetterGroup.ACCESS,
    Wording(
        "Кіруді растау тәсілі өзгертілді",
        "Изменён способ подтверждения входа",
        "The way of confirming sign-in was changed",
    ),
    subject=Wording("Кіруді растау тәсілі өзгертілді", "Изменён способ подтверждения входа", "Sign-in confirmation was changed"),
    text=Wording(
        "Тіркелгіңізге кіруді растау тәсілі өзгертілді: {way}.\nБұл сіз болмасаңыз, порталдың операторына дереу хабарласыңыз.",
        "Для вашей учётной записи изменён способ подтверждения входа: {way}.\nЕсли это были не вы, немедленно сообщите оператору портала.",
        "The way of confirming sign-in to your account was changed: {way}.\nIf it was not you, tell the operator of the portal at once.",
    ),
)
RECOVERY_MADE = LetterKind(
    "recovery_made",
    LetterGroup.ACCESS,
    Wording("Жаңа резервтік кодтар", "Новые резервные коды", "New recovery codes"),
    subject=Wording("Жаңа резервтік кодтар жасалды", "Созданы новые резервные коды", "New recovery codes were made"),
    text=Wording(
        "Тіркелгіңізге жаңа резервтік кодтар жасалды, бұрынғылары енді жарамайды.\nБұл сіз болмасаңыз, құпиясөзді ауыстырып, "
        "порталдың операторына дереу хабарласыңыз.",
        "Для вашей учётной записи созданы новые резервные коды, прежние больше не действуют.\nЕсли это были не вы, смените пароль и "
        "немедленно сообщите оператору портала.",
        "New recovery codes were made for your account; the former ones are no longer valid.\nIf it was not you, change the password "
        "and tell the operator of the portal at once.",
    ),
)
RECOVERY_USED = LetterKind(
    "recovery_used",
    LetterGroup.ACCESS,
    Wording("Резервтік код қолданылды", "Использован резервный код", "A recovery code was used"),
    subject=Wording("Резервтік код қолданылды", "Использован резервный код", "A recovery code was used"),
    text=Wording(
        "Тіркелгіңіздің резервтік коды қолданылды: кіру үшін немесе растау қосымшасын өшіру үшін. Қалған кодтар саны: {left}.\nБұл "
        "сіз болмасаңыз, құпиясөзді ауыстырып, порталдың операторына дереу хабарласыңыз.",
        "Резервным кодом воспользовались: для входа в вашу учётную запись или чтобы отключить приложение. Осталось кодов: "
        "{left}.\nЕсли это были не вы, смените пароль и немедленно сообщите оператору портала.",
        "A recovery code of your account was used: to sign in, or to disconnect the application. Codes left: {left}.\nIf it was not "
        "you, change the password and tell the operator of the portal at once.",
    ),
)
RECOVERY_FEW = LetterKind(
    "recovery_few",
    LetterGroup.ACCESS,
    Wording(
        "Резервтік код қолданылды, аз қалды",
        "Использован резервный код, осталось мало",
        "A recovery code was used, few are left",
    ),
    subject=Wording("Резервтік код қолданылды", "Использован резервный код", "A recovery code was used"),
    text=Wording(
        "Тіркелгіңіздің резервтік коды қолданылды: кіру үшін немесе растау қосымшасын өшіру үшін. Қалған кодтар саны: "
        "{left}.\nКодтар таусылуға жақын: «Профиль» бетінде жаңа жинақ жасаңыз.\nБұл сіз болмасаңыз, құпиясөзді ауыстырып, порталдың "
        "операторына дереу хабарласыңыз.",
        "Резервным кодом воспользовались: для входа в вашу учётную запись или чтобы отключить приложение. Осталось кодов: "
        "{left}.\nКоды заканчиваются: создайте новый набор на странице «Профиль».\nЕсли это были не вы, смените пароль и немедленно "
        "сообщите оператору портала.",
        "A recovery code of your account was used: to sign in, or to disconnect the application. Codes left: {left}.\nThe codes are "
        "running out: make a new set on the “Profile” page.\nIf it was not you, change the password and tell the operator of the "
        "portal at once.",
    ),
)
NEW_ADDRESS = LetterKind(
    "new_address",
    LetterGroup.ACCESS,
    Wording("Жаңа мекенжайды растау", "Подтверждение нового адреса", "Confirming a new address"),
    subject=Wording("Жаңа электрондық поштаны растаңыз", "Подтвердите новую электронную почту", "Confirm your new e-mail address"),
    text=Wording(
        "Тұрғын үй порталындағы тіркелгіңізге осы мекенжайды байланыстыру сұралды.\nРастау үшін сілтемені "
        "ашыңыз:\n{link}\nСілтеменің мерзімі — {until}. Оған дейін бұрынғы мекенжай қолданылады. Бұл сіз болмасаңыз, хатқа мән "
        "бермеңіз: ештеңе өзгермейді.",
        "Этот адрес указан как новый для учётной записи на Жилищном портале.\nЧтобы подтвердить его, откройте "
        "ссылку:\n{link}\nСсылка действует до {until}. До подтверждения действует прежний адрес. Если это не ваша учётная запись, не "
        "обращайте внимания на это письмо: ничего не изменится.",
        "This address was given as the new one of an account at the Housing Portal.\nTo confirm it, open the link:\n{link}\nThe link "
        "is valid until {until}. Until then the former address stays in use. If this is not your account, ignore this e-mail: "
        "nothing changes.",
    ),
)
ADDRESS_IN_USE = LetterKind(
    "address_in_use",
    LetterGroup.ACCESS,
    Wording("Жаңа мекенжай бос емес", "Новый адрес уже занят", "The new address is in use"),
    subject=Wording(
        "Мекенжайыңызды басқа тіркелгіге қосу әрекеті",
        "Ваш адрес указали для другой учётной записи",
        "Your address was given for another account",
    ),
    text=Wording(
        "Біреу осы мекенжайды Тұрғын үй порталындағы басқа тіркелгіге байланыстырмақ болды, бірақ бұл мекенжай бұрыннан тіркелгіге "
        "тиесілі. Ештеңе өзгерген жоқ.\nБұл сіз болсаңыз, басқа мекенжай көрсетіңіз. Сіз болмасаңыз, ештеңе істеудің қажеті жоқ.",
        "Кто-то указал этот адрес как новый для другой учётной записи Жилищного портала, но он уже принадлежит учётной записи. "
        "Ничего не изменилось.\nЕсли это были вы, укажите другой адрес. Если не вы, ничего делать не нужно.",
        "Somebody gave this address as the new one of another account at the Housing Portal, but it already belongs to an account. "
        "Nothing has changed.\nIf it was you, give another address. If not, you need not do anything.",
    ),
)
ADDRESS_CHANGED = LetterKind(
    "address_changed",
    LetterGroup.ACCESS,
    Wording("Мекенжай өзгертілді: бұрынғысына", "Адрес изменён: на прежний", "The address was changed: to the former one"),
    subject=Wording("Электрондық пошта өзгертілді", "Электронная почта изменена", "The e-mail address was changed"),
    text=Wording(
        "Тұрғын үй порталындағы тіркелгіңіздің мекенжайы өзгертілді. Енді хаттар мен кодтар осы мекенжайға келмейді, онымен кіруге "
        "де болмайды.\nБұл сіз болмасаңыз, порталдың операторына дереу хабарласыңыз: {support}",
        "Адрес вашей учётной записи на Жилищном портале изменён. Письма и коды на этот адрес больше не придут, и войти с ним "
        "нельзя.\nЕсли это были не вы, немедленно сообщите оператору портала: {support}",
        "The address of your account at the Housing Portal was changed. E-mails and codes no longer come to this address, and it can "
        "no longer be used to sign in.\nIf it was not you, tell the operator of the portal at once: {support}",
    ),
)
PHONE_CHANGED = LetterKind(
    "phone_changed",
    LetterGroup.ACCESS,
    Wording("Ұялы нөмір өзгертілді", "Номер телефона изменён", "The telephone number was changed"),
    subject=Wording("Ұялы нөмір өзгертілді", "Номер телефона изменён", "The telephone number was changed"),
    text=Wording(
        "Тұрғын үй порталындағы тіркелгіңіздің ұялы нөмірі өзгертілді.\nБұл сіз болмасаңыз, порталдың операторына дереу "
        "хабарласыңыз: {support}",
        "Номер телефона вашей учётной записи на Жилищном портале изменён.\nЕсли это были не вы, немедленно сообщите оператору "
        "портала: {support}",
        "The telephone number of your account at the Housing Portal was changed.\nIf it was not you, tell the operator of the portal "
        "at once: {support}",
    ),
)
