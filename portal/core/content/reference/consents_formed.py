"""Texts of the consents that can be read and signed at once: secrecy, state databases, electronic documents, accuracy, inspection."""

from portal.wording import Wording

# fmt: off
BANK_SECRECY = (
    Wording(
        "{organisation} (БСН {bin}, мекенжайы: {address}), {role}, оның атынан {position} {head} (ЖСН {head_iin}), ұйымға қызмет көрсететін банктердің және өзге ұйымдардың «Қазақстан тұрғын үй компаниясы» АҚ-ға (бұдан әрі — Бірыңғай оператор) банктік және коммерциялық құпияны құрайтын мәліметтерді ашуына келісім береді.",
        "{organisation} (БИН {bin}, адрес: {address}), {role}, в лице: {position} {head} (ИИН {head_iin}), даёт согласие на раскрытие обслуживающими банками и иными организациями АО «Казахстанская Жилищная Компания» (далее — Единый оператор) сведений, составляющих банковскую и коммерческую тайну.",
        "{organisation} (BIN {bin}, address: {address}), {role}, represented by {position} {head} (IIN {head_iin}), agrees that the banks and other organisations that serve it disclose information that is a bank or commercial secret to Kazakhstan Housing Company JSC (the Single Operator).",
    ),
    Wording(
        "Келісім банк шоттарының болуы, олардағы қалдықтар мен ақша қозғалысы, берілген қарыздар мен кепілдіктер, қамтамасыз ету және міндеттемелердің орындалуы туралы мәліметтерге қолданылады.",
        "Согласие распространяется на сведения о наличии банковских счетов, остатках и движении денег на них, полученных займах и гарантиях, обеспечении и исполнении обязательств.",
        "The consent covers information on the existence of bank accounts, their balances and movements, on loans and guarantees received, on collateral and on the performance of obligations.",
    ),
    Wording(
        "Мәліметтер «{project}» жобасы бойынша {purpose} өтінімді қарау және шарттың орындалуын бақылау мақсатында ғана пайдаланылады. Күні: {date}.",
        "Сведения используются только для рассмотрения заявки {purpose} по проекту «{project}» и контроля исполнения договора. Дата: {date}.",
        "The information is used only to review the {purpose} application for the project “{project}” and to monitor the performance of the contract. Date: {date}.",
    ),
)
STATE_DATABASES = (
    Wording(
        "{organisation} (БСН {bin}, мекенжайы: {address}), {role}, оның атынан {position} {head} (ЖСН {head_iin}), «Қазақстан тұрғын үй компаниясы» АҚ-ның (бұдан әрі — Бірыңғай оператор) ұйым, оның қатысушылары мен басшысы туралы мәліметтерді мемлекеттік дерекқорлардан алуына келісім береді.",
        "{organisation} (БИН {bin}, адрес: {address}), {role}, в лице: {position} {head} (ИИН {head_iin}), даёт согласие на получение АО «Казахстанская Жилищная Компания» (далее — Единый оператор) сведений об организации, её участниках и руководителе из государственных баз данных.",
        "{organisation} (BIN {bin}, address: {address}), {role}, represented by {position} {head} (IIN {head_iin}), agrees that Kazakhstan Housing Company JSC (the Single Operator) obtains information about the organisation, its holders and its head from state databases.",
    ),
    Wording(
        "Келісім заңды тұлғаларды тіркеу, жылжымайтын мүлікке құқықтар мен ауыртпалықтар, жер кадастры, салық берешегі, лицензиялар, атқарушылық іс жүргізу және сот актілері туралы мәліметтерге қолданылады.",
        "Согласие распространяется на сведения о регистрации юридических лиц, правах на недвижимость и обременениях, земельном кадастре, налоговой задолженности, лицензиях, исполнительных производствах и судебных актах.",
        "The consent covers information on the registration of legal entities, rights to and encumbrances on real estate, the land cadastre, tax arrears, licences, enforcement proceedings and court decisions.",
    ),
    Wording(
        "Мәліметтер «{project}» жобасы бойынша {purpose} өтінімде көрсетілген деректерді тексеру үшін пайдаланылады. Күні: {date}.",
        "Сведения используются для проверки данных, указанных в заявке {purpose} по проекту «{project}». Дата: {date}.",
        "The information is used to check the data given in the {purpose} application for the project “{project}”. Date: {date}.",
    ),
)
ELECTRONIC_DOCUMENTS = (
    Wording(
        "{organisation} (БСН {bin}), {role}, оның атынан {position} {head} (ЖСН {head_iin}), «{project}» жобасы бойынша {purpose} өтінімге қатысты құжаттармен «Қазақстан тұрғын үй компаниясы» АҚ-мен портал арқылы электрондық түрде алмасуға келісім береді.",
        "{organisation} (БИН {bin}), {role}, в лице: {position} {head} (ИИН {head_iin}), даёт согласие на обмен документами по заявке {purpose} по проекту «{project}» с АО «Казахстанская Жилищная Компания» в электронном виде через портал.",
        "{organisation} (BIN {bin}), {role}, represented by {position} {head} (IIN {head_iin}), agrees to exchange the documents of the {purpose} application for the project “{project}” with Kazakhstan Housing Company JSC electronically, through the portal.",
    ),
    Wording(
        "Ұйым уәкілетті тұлғаның электрондық цифрлық қолтаңбасымен куәландырылған құжаттардың қағаздағы қол қойылған құжаттармен бірдей заңдық күші бар екенін таниды. Ұйым қолтаңба кілттерінің сақталуына жауап береді және кілттің құпиялылығы бұзылса, бұл туралы дереу хабарлайды.",
        "Организация признаёт, что документы, удостоверенные электронной цифровой подписью уполномоченного лица, имеют ту же юридическую силу, что и подписанные документы на бумаге. Организация отвечает за сохранность ключей подписи и незамедлительно сообщает об их компрометации.",
        "The organisation accepts that documents certified by the electronic digital signature of an authorised person have the same legal force as signed documents on paper. The organisation is responsible for keeping its signature keys safe and reports at once if they are compromised.",
    ),
    Wording(
        "Порталдағы жеке кабинетке және өтінімде көрсетілген электрондық мекенжайға жіберілген хабарламалар тиісінше жеткізілген болып есептеледі. Күні: {date}.",
        "Уведомления, направленные в личный кабинет на портале и на электронный адрес, указанный в заявке, считаются доставленными надлежащим образом. Дата: {date}.",
        "Notices sent to the cabinet on the portal and to the e-mail address given in the application count as duly delivered. Date: {date}.",
    ),
)
RELIABILITY = (
    Wording(
        "{organisation} (БСН {bin}, мекенжайы: {address}), {role}, оның атынан {position} {head} (ЖСН {head_iin}), «{project}» жобасы бойынша {purpose} өтінімде көрсетілген мәліметтердің және оған қоса берілген құжаттардың толық, дұрыс және қол қойылған күнге өзекті екенін мәлімдейді.",
        "{organisation} (БИН {bin}, адрес: {address}), {role}, в лице: {position} {head} (ИИН {head_iin}), заявляет, что сведения, указанные в заявке {purpose} по проекту «{project}», и приложенные к ней документы полны, достоверны и актуальны на дату подписания.",
        "{organisation} (BIN {bin}, address: {address}), {role}, represented by {position} {head} (IIN {head_iin}), states that the information given in the {purpose} application for the project “{project}” and the documents attached to it are complete, true and current on the date of signing.",
    ),
    Wording(
        "Ұйым жалған мәліметтер мен құжаттар ұсынғаны үшін Қазақстан Республикасының заңнамасында көзделген жауаптылық туралы және мұндай жағдайда өтінімді қарау тоқтатылуы мүмкін екендігі туралы хабардар.",
        "Организация осведомлена об ответственности за представление недостоверных сведений и документов, предусмотренной законодательством Республики Казахстан, и о том, что в этом случае рассмотрение заявки может быть прекращено.",
        "The organisation knows of its liability under the legislation of the Republic of Kazakhstan for giving false information and documents, and that in this case the review of the application may be ended.",
    ),
    Wording(
        "Өтінім қаралып жатқан кезде мәліметтер өзгерсе, ұйым бұл туралы дереу хабарлауға және өзгерген құжаттарды ұсынуға міндеттенеді. Күні: {date}.",
        "Если в ходе рассмотрения заявки сведения изменятся, организация обязуется незамедлительно сообщить об этом и представить изменённые документы. Дата: {date}.",
        "If the information changes while the application is under review, the organisation undertakes to report this at once and to submit the changed documents. Date: {date}.",
    ),
)
SITE_VISIT = (
    Wording(
        "{organisation} (БСН {bin}), {role}, оның атынан {position} {head} (ЖСН {head_iin}), «Қазақстан тұрғын үй компаниясы» АҚ өкілдерінің және ол тартқан мамандардың «{project}» жобасының жер учаскесіне және құрылыс объектісіне кіріп, оларды тексеруіне келісім береді.",
        "{organisation} (БИН {bin}), {role}, в лице: {position} {head} (ИИН {head_iin}), даёт согласие на доступ представителей АО «Казахстанская Жилищная Компания» и привлечённых им специалистов на земельный участок и объект строительства проекта «{project}» и на их осмотр.",
        "{organisation} (BIN {bin}), {role}, represented by {position} {head} (IIN {head_iin}), agrees that representatives of Kazakhstan Housing Company JSC and the specialists it engages enter and inspect the plot of land and the construction site of the project “{project}”.",
    ),
    Wording(
        "Тексеру кезінде фото- және бейнетүсірілім жүргізуге, орындалған жұмыстардың көлемін өлшеуге және объектідегі құжаттамамен танысуға болады. Тексеру күні мен уақыты алдын ала келісіледі.",
        "При осмотре допускаются фото- и видеосъёмка, измерение объёмов выполненных работ и ознакомление с документацией на объекте. Дата и время осмотра согласуются заранее.",
        "During the inspection photographs and video may be taken, the amount of work done may be measured and the documents on site may be read. The date and time of the inspection are agreed beforehand.",
    ),
    Wording(
        "Ұйым қауіпсіздік техникасы талаптарының сақталуын және өз өкілінің қатысуын қамтамасыз етеді. Күні: {date}.",
        "Организация обеспечивает соблюдение требований техники безопасности и присутствие своего представителя. Дата: {date}.",
        "The organisation ensures that safety rules are observed and that its representative is present. Date: {date}.",
    ),
)
# fmt: on
