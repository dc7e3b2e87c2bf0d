"""Texts of the consents that are first made from the application's data: credit bureau, credit report, personal data."""

from portal.wording import Wording

# fmt: off
CREDIT_BUREAU = (
    Wording(
        "{organisation} (БСН {bin}, мекенжайы: {address}), {role}, оның атынан {position} {head} (ЖСН {head_iin}), «Қазақстан тұрғын үй компаниясы» АҚ-ның (бұдан әрі — Бірыңғай оператор) «{project}» жобасы бойынша {purpose} өтінімді қарауына және {contract} шартты орындауына байланысты ұйым туралы мәліметтерді кредиттік бюроларға беруіне келісім береді.",
        "{organisation} (БИН {bin}, адрес: {address}), {role}, в лице: {position} {head} (ИИН {head_iin}), даёт согласие на то, что АО «Казахстанская Жилищная Компания» (далее — Единый оператор) в связи с рассмотрением заявки {purpose} по проекту «{project}» и исполнением договора {contract} передаёт сведения об организации в кредитные бюро.",
        "{organisation} (BIN {bin}, address: {address}), {role}, represented by {position} {head} (IIN {head_iin}), agrees that Kazakhstan Housing Company JSC (the Single Operator) passes information about the organisation to credit bureaus in connection with the review of the {purpose} application for the project “{project}” and with the performance of the {contract} contract.",
    ),
    Wording(
        "Келісім кредиттік бюролар және кредиттік тарихты қалыптастыру туралы Қазақстан Республикасының заңнамасына сәйкес беріледі. Ол ұйымның атауын, сәйкестендіру нөмірін және мекенжайын, қабылданған міндеттемелердің мөлшерін, мерзімдерін және олардың орындалуы туралы мәліметтерді қамтиды.",
        "Согласие даётся в соответствии с законодательством Республики Казахстан о кредитных бюро и формировании кредитных историй. Оно охватывает наименование, идентификационный номер и адрес организации, размер и сроки принятых обязательств и сведения об их исполнении.",
        "The consent is given under the legislation of the Republic of Kazakhstan on credit bureaus and credit histories. It covers the name, identification number and address of the organisation, the size and terms of the obligations it has taken on and information about their performance.",
    ),
    Wording(
        "Ұйымға өзінің кредиттік тарихымен танысу және дұрыс емес мәліметтерді түзетуді талап ету құқығы түсіндірілді. Келісім өтінім қаралатын және шарт бойынша міндеттемелер қолданылатын мерзім бойы жарамды.",
        "Организации разъяснено право знакомиться со своей кредитной историей и требовать исправления недостоверных сведений. Согласие действует в течение срока рассмотрения заявки и срока действия обязательств по договору.",
        "The organisation has been told of its right to see its credit history and to demand that wrong information be corrected. The consent is valid while the application is under review and the obligations of the contract are in force.",
    ),
    Wording("Қалыптастырылған күні: {date}.", "Дата формирования: {date}.", "Date of forming: {date}."),
)
CREDIT_REPORT = (
    Wording(
        "{organisation} (БСН {bin}, мекенжайы: {address}), {role}, оның атынан {position} {head} (ЖСН {head_iin}), «Қазақстан тұрғын үй компаниясы» АҚ-ның (бұдан әрі — Бірыңғай оператор) кредиттік бюролардан ұйым туралы кредиттік есептерді алуына келісім береді.",
        "{organisation} (БИН {bin}, адрес: {address}), {role}, в лице: {position} {head} (ИИН {head_iin}), даёт согласие на получение АО «Казахстанская Жилищная Компания» (далее — Единый оператор) кредитных отчётов об организации из кредитных бюро.",
        "{organisation} (BIN {bin}, address: {address}), {role}, represented by {position} {head} (IIN {head_iin}), agrees that Kazakhstan Housing Company JSC (the Single Operator) obtains credit reports about the organisation from credit bureaus.",
    ),
    Wording(
        "Кредиттік есептер «{project}» жобасы бойынша {purpose} өтінімді қарау кезінде ұйымның қаржылық жағдайын бағалау үшін, ал шарт жасалған жағдайда — шарттың орындалуын бақылау үшін ғана пайдаланылады.",
        "Кредитные отчёты используются только для оценки финансового состояния организации при рассмотрении заявки {purpose} по проекту «{project}», а если договор заключён — для контроля исполнения договора.",
        "Credit reports are used only to assess the finances of the organisation while the {purpose} application for the project “{project}” is under review and, if a contract is concluded, to monitor the performance of the contract.",
    ),
    Wording(
        "Бірыңғай оператор алынған мәліметтердің құпиялылығын сақтайды және оларды заңда көзделмеген жағдайларда үшінші тұлғаларға бермейді. Қалыптастырылған күні: {date}.",
        "Единый оператор сохраняет конфиденциальность полученных сведений и не передаёт их третьим лицам, кроме случаев, предусмотренных законом. Дата формирования: {date}.",
        "The Single Operator keeps the information confidential and passes it to nobody except where the law provides for it. Date of forming: {date}.",
    ),
)
PERSONAL_DATA = (
    Wording(
        "Мен, {head} (ЖСН {head_iin}), {position}, {organisation} (БСН {bin}) атынан әрекет ете отырып, «Қазақстан тұрғын үй компаниясы» АҚ-ның (бұдан әрі — Бірыңғай оператор) «{project}» жобасы бойынша {purpose} өтінімді қарау мақсатында менің дербес деректерімді жинауына және өңдеуіне келісім беремін.",
        "Я, {head} (ИИН {head_iin}), {position}, действуя от имени организации {organisation} (БИН {bin}), даю согласие на сбор и обработку моих персональных данных АО «Казахстанская Жилищная Компания» (далее — Единый оператор) в целях рассмотрения заявки {purpose} по проекту «{project}».",
        "I, {head} (IIN {head_iin}), {position}, acting on behalf of {organisation} (BIN {bin}), agree that Kazakhstan Housing Company JSC (the Single Operator) collects and processes my personal data in order to review the {purpose} application for the project “{project}”.",
    ),
    Wording(
        "Дербес деректерге тегі, аты, әкесінің аты, жеке сәйкестендіру нөмірі, жеке басты куәландыратын құжаттың деректері, лауазымы, байланыс деректері және электрондық цифрлық қолтаңбаның мәліметтері жатады. Өңдеу деректерді жинауды, сақтауды, өзгертуді, пайдалануды, заңда көзделген жағдайларда беруді және жоюды қамтиды.",
        "К персональным данным относятся фамилия, имя, отчество, индивидуальный идентификационный номер, данные документа, удостоверяющего личность, должность, контактные данные и сведения электронной цифровой подписи. Обработка включает сбор, хранение, изменение, использование, передачу в случаях, предусмотренных законом, и уничтожение данных.",
        "Personal data are the surname, name and patronymic, the individual identification number, the data of the identity document, the position, contact details and the data of the electronic digital signature. Processing means collecting, storing, changing, using and deleting the data and passing them on where the law provides for it.",
    ),
    Wording(
        "Өтінімде дербес деректері көрсетілген өзге жеке тұлғалардың, оның ішінде құрылтайшылар мен акционерлердің, деректерін беруге келісімдері алынғанын және ұйымда сақталатынын растаймын.",
        "Подтверждаю, что согласия других физических лиц, чьи персональные данные указаны в заявке, в том числе учредителей и акционеров, получены и хранятся в организации.",
        "I confirm that the other individuals whose personal data the application contains, founders and shareholders among them, have given their consent, and that the organisation keeps these consents.",
    ),
    Wording(
        "Келісім өтінім қаралатын және құжаттар сақталатын мерзім бойы жарамды. Оны заңда белгіленген тәртіппен кері қайтарып алу құқығым маған белгілі. Қалыптастырылған күні: {date}.",
        "Согласие действует в течение срока рассмотрения заявки и срока хранения документов. Мне известно о праве отозвать его в порядке, установленном законом. Дата формирования: {date}.",
        "The consent is valid while the application is under review and its documents are kept. I know that I may withdraw it as the law provides. Date of forming: {date}.",
    ),
)
# fmt: on
