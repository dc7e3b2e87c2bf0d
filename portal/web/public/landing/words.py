"""The texts of the first page."""

from portal.wording import Wording

TITLE = Wording("Басты бет", "Главная", "Home")
HEADING = Wording(
    "Тұрғын үй салатындарға кепілдік пен субсидия",
    "Гарантии и субсидии для тех, кто строит жильё",
    "Guarantees and subsidies for those who build homes",
)
LEAD = Wording(
    "Өтінімді электрондық қолтаңбамен беріңіз, қажет болса, құрылыс салушыны шақырыңыз және қаралу барысын бір кабинеттен бақылаңыз.",
    "Подайте заявку с электронной подписью, при необходимости пригласите застройщика и следите за рассмотрением в одном кабинете.",
    "Apply with an electronic signature, invite the developer where one takes part and follow the review in one cabinet.",
)
ENTER = Wording("Заңды тұлғалардың жеке кабинеті", "Личный кабинет юридических лиц", "Cabinet of legal entities")
FIRST_TIME = Wording("Порталға алғаш рет кірдіңіз бе?", "Впервые на портале?", "New to the portal?")
REGISTER = Wording("Тіркеліңіз", "Зарегистрируйтесь", "Register")

NEEDED = Wording("Не қажет болады", "Что понадобится", "What you will need")
NEEDED_KEY = Wording(
    "заңды тұлғаның ЭЦҚ сертификаты: бірінші басшының немесе қол қоюға құқығы бар қызметкердің",
    "сертификат ЭЦП юридического лица: первого руководителя или сотрудника с правом подписи",
    "the legal entity's certificate: of its head or of somebody with the right to sign",
)
NEEDED_CONTACTS = Wording(
    "растау кодтары келетін электрондық пошта мен ұялы нөмір",
    "электронная почта и мобильный номер, на которые придут коды подтверждения",
    "an e-mail address and a mobile number that confirmation codes are sent to",
)
NEEDED_FILES = Wording(
    "компания мен жоба құжаттарының файлдары, әрқайсысы 600 МБ-қа дейін",
    "файлы с документами компании и проекта, каждый до 600 МБ",
    "files with the documents of the company and the project, up to 600 MB each",
)

SERVICES = Wording("Заңды тұлғаларға арналған қызметтер", "Услуги для юридических лиц", "Services for legal entities")
GUARANTEE = Wording(
    "Үлескерлердің ақшасына салынып жатқан үйдің аяқталатынына бірыңғай оператордың кепілдігі.",
    "Гарантия единого оператора, что дом, который строят на деньги дольщиков, будет достроен.",
    "The single operator's guarantee that a house built with home buyers' money will be completed.",
)
SUBSIDY = Wording(
    "Тұрғын үй құрылысына алынған банк қарызы бойынша сыйақы мөлшерлемесінің бір бөлігін мемлекет төлейді.",
    "Государство оплачивает часть ставки по банковскому кредиту на строительство жилья.",
    "The state pays part of the interest on a bank loan for housing construction.",
)
CORRECTION = Wording(
    "Кепілдік берілген жобаның құны, мерзімі, құжаттамасы немесе мердігері өзгерсе.",
    "Если у проекта с гарантией меняются стоимость, сроки, документация или подрядчик.",
    "When a guaranteed project changes its cost, dates, documentation or contractor.",
)

STEPS = Wording("Өтінім қалай беріледі", "Как подать заявку", "How to apply")
STEP_ENTER = Wording("Кабинетке кіріңіз", "Войдите в кабинет", "Enter the cabinet")
STEP_ENTER_TEXT = Wording(
    "Алғаш рет — заңды тұлғаның ЭЦҚ-сымен тіркеліңіз. Кілт файлы браузерде ашылады және компьютеріңізден ешқайда кетпейді.",
    "В первый раз — зарегистрируйтесь с ЭЦП юридического лица. Файл ключа открывается в браузере и не покидает ваш компьютер.",
    "The first time, register with the legal entity's key. The key file is opened in the browser and never leaves your computer.",
)
STEP_FILL = Wording("Өтінімді толтырыңыз", "Заполните заявку", "Fill in the application")
STEP_FILL_TEXT = Wording(
    "Кезең-кезеңімен. Әр жауап өзі сақталады: кез келген уақытта тоқтап, сол жерден жалғастыра аласыз.",
    "Этап за этапом. Каждый ответ сохраняется сам: можно прерваться в любой момент и продолжить с того же места.",
    "Stage by stage. Every answer is saved by itself: stop at any moment and go on from the same place.",
)
STEP_INVITE = Wording(
    "Құрылыс салушы қатысса, оны шақырыңыз",
    "Если в заявке участвует застройщик, пригласите его",
    "Invite the developer where one takes part",
)
STEP_INVITE_TEXT = Wording(
    "Ол сілтемені ашып, БСН-ін ЭЦҚ-мен растайды және өз бөлігін толтырады. Сіз оның қай жерде екенін көресіз.",
    "Он откроет ссылку, подтвердит свой БИН подписью и заполнит свою часть. Вы видите, на чём он остановился.",
    "It opens the link, proves its BIN with a signature and fills in its part. You see how far it has got.",
)
STEP_SEND = Wording("Қол қойып, жіберіңіз", "Подпишите и отправьте", "Sign and send")
STEP_SEND_TEXT = Wording(
    "Қол қойылған өтінім кез келген күні бірден қабылданып, оператордың кезегіне тұрады. Мәртебесі өтінімдер тізімінде көрінеді.",
    "Подписанная заявка в любой день принимается сразу и встаёт в очередь оператора. Её статус виден в списке заявок.",
    "A signed application is accepted at once on any day and joins the operator's queue. Your list shows its status.",
)

SYSTEMS = Wording("Басқа ақпараттық жүйелер", "Другие информационные системы", "Other information systems")

MIO = Wording("ЖАО порталы", "Портал МИО", "Portal of local executive bodies")
MIO_TEXT = Wording(
    "Жергілікті атқарушы органдардың орындаушылары кредиттік және жалға берілетін тұрғын үйдің, инженерлік инфрақұрылымның құрылысы "
    "туралы деректерді апта сайын, ал жалға берілетін тұрғын үйді сатып алу туралы деректерді сатып алынған сайын енгізеді.",
    "Исполнители местных исполнительных органов каждую неделю вносят данные о строительстве кредитного и арендного жилья и "
    "инженерной инфраструктуры, а о приобретении арендного жилья — по мере приобретения.",
    "Executors of local executive bodies report every week on the construction of credit and rental housing and of engineering "
    "infrastructure, and on rental housing as it is purchased.",
)
MIO_ACCESS = Wording(
    "Тіркелгіні оператор әкімдіктің жазбаша өтініші бойынша ашады: аты-жөні, лауазымы, электрондық мекенжайы, бөлімдер тізбесі.",
    "Учётную запись открывает оператор по письменному обращению акимата: ФИО, должность, электронный адрес, перечень разделов.",
    "The operator opens an account on the akimat's written request: full name, position, e-mail address and the list of sections.",
)
MIO_ENTER = Wording("ЖАО порталына кіру", "Войти в портал МИО", "Sign in to the portal of local executive bodies")
