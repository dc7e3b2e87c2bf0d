"""The questions that a new installation begins with; each answer tells what the portal does."""

from portal.core.records.schema import RecordContent, values_in_languages
from portal.wording import Wording

# fmt: off
_ROWS: tuple[tuple[str, str, Wording, Wording], ...] = (
    (
        "shipped_register", "entering",
        Wording("Порталға қалай тіркелуге болады?", "Как зарегистрироваться на портале?", "How do I register?"),
        Wording(
            "Ұйымның электрондық қолтаңбасымен. Кіру бетінде «Тіркелу» сілтемесін басып, NCALayer арқылы немесе кілт файлымен (порталда QR арқылы қол қою қосылған болса, QR арқылы да) қол қойыңыз: БСН, атау және аты-жөніңіз сертификаттан алынады. Содан кейін электрондық поштаны және ұялы телефонды кодпен растап, құпиясөз ойлап табыңыз.",
            "С электронной подписью организации. На странице входа выберите «Регистрация» и подпишите запрос через NCALayer или файлом ключа (если на портале подключено подписание по QR — и по QR): БИН, название и ваше имя будут взяты из сертификата. Затем подтвердите кодами электронную почту и мобильный телефон и придумайте пароль.",
            "With your organisation's digital signature. On the sign-in page choose to register and sign with NCALayer or a key file (where the portal has signing by QR connected, also with a QR code): the BIN, the name and your own name come from the certificate. Then confirm your e-mail address and mobile telephone with codes and choose a password.",
        ),
    ),
    (
        "shipped_password", "entering",
        Wording("Құпиясөзді ұмытып қалдым. Не істеу керек?", "Я забыл пароль. Что делать?", "I have forgotten my password. What now?"),
        Wording(
            "Кіру бетінде «Құпиясөзді ұмыттыңыз ба?» сілтемесін басыңыз. Профильдегі пошта мекенжайына код келеді, сонымен жаңа құпиясөз орнатасыз. Электрондық қолтаңбамен құпиясөзсіз де кіруге болады.",
            "На странице входа нажмите «Забыли пароль?». На адрес почты из профиля придёт код, с ним вы зададите новый пароль. Войти можно и без пароля, электронной подписью.",
            "On the sign-in page choose “Forgot your password?”. A code comes to the e-mail address of your profile; with it you set a new password. You can also sign in without one, by your digital signature.",
        ),
    ),
    (
        "shipped_guarantee", "applications",
        Wording("Құрылысты аяқтауға кепілдік алу үшін өтінімді қалай беремін?", "Как подать заявку на гарантию завершения строительства?", "How do I apply for a guarantee of completion?"),
        Wording(
            "Кабинетте «Өтінімдер» — «Кепілдік беру» бөлімін ашып, «Өтінім жасау» түймесін басыңыз. Өтінімді уәкілетті компания бастайды, құрылыс салушыны оның БСН-і бойынша шақырады; әр тарап өз қойындыларын толтырады. Бәрі толтырылып, келісімдерге қол қойылғаннан кейін уәкілетті компания өтінімге қол қояды; оған дейін өтінімді модерацияға жіберуге болады (міндетті болса, өтінім беті айтады).",
            "В кабинете откройте «Заявки» — «Гарантирование» и нажмите «Создать заявку». Заявку начинает уполномоченная компания, застройщика она приглашает по БИН; каждая сторона заполняет свои вкладки. Когда всё заполнено и согласия подписаны, уполномоченная компания подписывает заявку; до этого её можно отправить на модерацию (если это обязательно, об этом скажет страница заявки).",
            "In the cabinet open “Applications”, “Guarantee” and create an application. The authorised company begins it and invites the developer by its BIN; each party fills in its own tabs. When everything is filled in and the consents are signed, the authorised company signs the application; before that it can be sent to moderation (the page of the application says if this is compulsory).",
        ),
    ),
    (
        "shipped_returned", "applications",
        Wording("Өтінім пысықтауға қайтарылды. Нені өзгертуге болады?", "Заявку вернули на доработку. Что можно изменить?", "My application was returned. What can I change?"),
        Wording(
            "Ескерту жасалған жерлерді және оларға байланысты өрістерді. Ескертулер өрістердің жанында және беттің басындағы тізімде тұр. Басқа нәрсені өзгерту керек болса, «Ашуды сұрау» түймесін басып, орынды таңдаңыз және себебін жазыңыз: оператор жауап береді.",
            "То, к чему есть замечания, и поля, которые от этого зависят. Замечания стоят рядом с полями и списком в начале страницы. Если нужно изменить что-то другое, нажмите «Попросить разблокировать», выберите место и напишите причину: ответит оператор.",
            "Whatever was remarked, and the fields that depend on it. The remarks stand beside the fields and in a list at the head of the page. To change anything else, press “Ask to unlock”, choose the place and say why: the operator answers.",
        ),
    ),
    (
        "shipped_registered", "applications",
        Wording("Өтінім қашан тіркеледі?", "Когда заявка будет зарегистрирована?", "When is an application registered?"),
        Wording(
            "Қол қойып жібергенде: жұмыс уақытында бірден, ал жұмыс уақытынан тыс — келесі жұмыс күні басталғанда. Күні мен сағаты қол қоймас бұрын бетте көрсетіледі, тіркелгеннен кейін нөмірі тізімде тұрады.",
            "После подписания и отправки: в рабочее время сразу, в нерабочее — с началом следующего рабочего дня. День и час показаны на странице до подписания, номер после регистрации стоит в списке.",
            "Once it is signed and sent: at once during working hours, otherwise when the next working day begins. The page names the day and hour before you sign, and the list shows the number afterwards.",
        ),
    ),
    (
        "shipped_ways", "signing",
        Wording("Қалай қол қоюға болады?", "Какими способами можно подписать?", "In which ways can I sign?"),
        Wording(
            "Компьютердегі NCALayer бағдарламасымен немесе кілт файлымен (.p12), ал порталда QR арқылы қол қою қосылған болса, телефонмен сканерленетін QR-кодпен де. Кілт файлы мен оның құпиясөзі браузерден шықпайды: порталға тек қолтаңба жіберіледі.",
            "Программой NCALayer на компьютере или файлом ключа (.p12), а если на портале подключено подписание по QR, — и QR-кодом, который сканируют телефоном. Файл ключа и его пароль не покидают браузер: на портал отправляется только подпись.",
            "With the program NCALayer on your computer or a key file (.p12) and, where the portal has signing by QR connected, with a QR code that you scan with a telephone. A key file and its password never leave the browser: only the signature is sent to the portal.",
        ),
    ),
    (
        "shipped_proof", "signing",
        Wording("Қолтаңбаны порталдан тыс қалай тексеруге болады?", "Как проверить подпись вне портала?", "How can a signature be checked outside the portal?"),
        Wording(
            "Өтінім бетінен қол қойылған пакетті жүктеп алыңыз: онда құжаттар, қолтаңбалар, сертификаттар және тексеру бағдарламасы бар. Кез келген адам құжат пен қолтаңбаны «Қолтаңбаны тексеру» бетінде де тексере алады: құжаттың өзі жіберілмейді.",
            "Скачайте на странице заявки подписанный пакет: в нём документы, подписи, сертификаты и программа проверки. Любой может проверить документ и подпись и на странице «Проверка подписи»: сам документ при этом никуда не отправляется.",
            "Download the signed package from the page of the application: it has the documents, signatures, certificates and a program that checks them. Anybody can also check a document and its signature on the page “Checking a signature”; the document itself is not sent.",
        ),
    ),
    (
        "shipped_files", "files",
        Wording("Қандай көлемдегі файлды тіркеуге болады?", "Файл какого размера можно приложить?", "How large may a file be?"),
        Wording(
            "Бір файл 600 МБ-тан аспауы керек. Рұқсат етілген пішімдер жүктеу өрісінің астында жазылған.",
            "Один файл — не больше 600 МБ. Допустимые форматы указаны под полем загрузки.",
            "A file may have up to 600 MB. The accepted formats stand below the upload box.",
        ),
    ),
)
# fmt: on

SHIPPED = tuple(
    RecordContent(code, {"group": group, **values_in_languages("question", question), **values_in_languages("answer", answer)})
    for code, group, question, answer in _ROWS
)
