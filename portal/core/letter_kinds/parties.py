"""Letters about the parties of an application: the developer, founders, and signatures that were confirmed later."""

from portal.core.letter_kinds.facts import HOLDER
from portal.core.letter_kinds.schema import LetterGroup, LetterKind
from portal.wording import Wording

DEVELOPER_INVITED = LetterKind(
    "developer_invited",
    LetterGroup.COMPANIES,
    Wording("Құрылыс салушыны шақыру", "Приглашение застройщика", "Invitation of a developer"),
    subject=Wording("Өтінімге шақыру", "Приглашение к заявке", "Invitation to an application"),
    text=Wording(
        "{company} компаниясы {developer} ұйымын (БСН {bin}) {application} бірге толтыруға шақырады.\nСілтемені ашып, ұйымыңыздың "
        "заңды тұлға сертификатымен растаңыз: {link}\nСілтеме {until} дейін жарамды. Оны басқа ұйым пайдалана алмайды.",
        "Компания {company} приглашает организацию {developer} (БИН {bin}) вместе заполнить {application}.\nОткройте ссылку и "
        "подтвердите себя сертификатом юридического лица вашей организации: {link}\nСсылка действует до {until}. Другая организация "
        "воспользоваться ею не сможет.",
        "{company} invites {developer} (BIN {bin}) to fill in {application} together.\nOpen the link and prove yourself with your "
        "organisation's legal-entity certificate: {link}\nThe link works until {until}. No other organisation can use it.",
    ),
)
DEVELOPER_REACHED = LetterKind(
    "developer_reached",
    LetterGroup.COMPANIES,
    Wording(
        "Құрылыс салушы өтінімге қосылды: өзіне",
        "Застройщика указали в заявке: ему",
        "A developer was named in an application: to it",
    ),
    subject=Wording("Сізді өтінім күтеді: {project}", "Вас ждёт заявка: {project}", "An application awaits you: {project}"),
    text=Wording(
        "{company} компаниясы «{project}» өтінімінде сізді құрылыс салушы ретінде көрсетті. Өтінім жеке кабинетіңіздегі тізімде: өз "
        "бөлігіңізді толтырыңыз.",
        "Компания {company} указала вас застройщиком в заявке «{project}». Заявка уже в вашем личном кабинете: заполните свою часть.",
        "{company} named you as the developer in the application “{project}”. It is in your list in the cabinet: fill in your part.",
    ),
)
DEVELOPER_JOINED = LetterKind(
    "developer_joined",
    LetterGroup.COMPANIES,
    Wording("Құрылыс салушы шақыруды қабылдады", "Застройщик принял приглашение", "A developer accepted the invitation"),
    subject=Wording(
        "Құрылыс салушы қосылды: {developer}",
        "Застройщик подключился: {developer}",
        "The developer has joined: {developer}",
    ),
    text=Wording(
        "{developer} шақыруды қабылдады және өтінімнің өз бөлігін толтыра алады.",
        "Застройщик {developer} принял приглашение и может заполнять свою часть заявки.",
        "{developer} has accepted the invitation and can fill in its part of the application.",
    ),
)
DEVELOPER_DONE = LetterKind(
    "developer_done",
    LetterGroup.COMPANIES,
    Wording("Құрылыс салушы бөлігін толтырды", "Застройщик заполнил свою часть", "The developer's part is complete"),
    subject=Wording(
        "Құрылыс салушы өз бөлігін толтырды: {project}",
        "Застройщик заполнил свою часть: {project}",
        "The developer's part is complete: {project}",
    ),
    text=Wording(
        "{developer} құрылыс салушысы «{project}» өтініміндегі өз бөлігін толық толтырып, келісімдерге қол қойды.",
        "Застройщик {developer} полностью заполнил свою часть заявки «{project}» и подписал согласия.",
        "{developer} has completed its part of the application “{project}” and signed its consents.",
    ),
)
FOUNDER_ASKED = LetterKind(
    "founder_asked",
    LetterGroup.COMPANIES,
    Wording("Қатысушыдан келісім сұрау", "Просьба к участнику о согласии", "Asking a holder for consent"),
    subject=Wording("Дербес деректерге келісім", "Согласие на обработку персональных данных", "Personal-data consent"),
    text=Wording(
        "{company} компаниясы (БСН {bin}) «{project}» жобасы бойынша өтінімде сізді қатысушы (құрылтайшы) ретінде көрсетті және "
        "дербес деректеріңізді өңдеуге келісіміңізді сұрайды.\nСілтемені ашып, мәтінді оқыңыз және жеке ЭЦҚ кілтіңізбен қол қойыңыз: "
        "{link}\nСілтеме {until} дейін жарамды. Ол тек сізге арналған: оны ешкімге бермеңіз, кілтіңізді де.",
        "Компания {company} (БИН {bin}) указала вас участником (учредителем) в заявке по проекту «{project}» и просит вашего "
        "согласия на обработку персональных данных.\nОткройте ссылку, прочитайте текст и подпишите его своим личным ключом "
        "ЭЦП: {link}\nСсылка действует до {until}. Она только для вас: не передавайте никому ни её, ни свой ключ.",
        "{company} (BIN {bin}) has named you as a holder (founder) in an application for the project “{project}” and asks for your "
        "consent to the processing of your personal data.\nOpen the link, read the text and sign it with your own key: {link}\nThe "
        "link works until {until}. It is for you alone: give neither it nor your key to anybody.",
    ),
)
FOUNDER_SIGNED = LetterKind(
    "founder_signed",
    LetterGroup.COMPANIES,
    Wording("Қатысушы келісімге қол қойды", "Участник подписал согласие", "A holder signed the consent"),
    subject=Wording(
        "Қатысушы келісімге қол қойды: {name}",
        "Участник подписал согласие: {name}",
        "A holder has signed the consent: {name}",
    ),
    text=Wording(
        "{name} «{project}» жобасының өтінімі үшін дербес деректерді өңдеуге келісімге қол қойды.",
        "{name}: подписано согласие на обработку персональных данных для заявки по проекту «{project}».",
        "{name} has signed the consent to the processing of personal data for the application of the project “{project}”.",
    ),
    facts={"name": HOLDER},
)
SIGNATURE_CONFIRMED = LetterKind(
    "signature_confirmed",
    LetterGroup.COMPANIES,
    Wording("Қолтаңба кейін расталды", "Подпись подтверждена позже", "A signature was confirmed later"),
    subject=Wording("Қолтаңбаңыз расталды", "Ваша подпись подтверждена", "Your signature is confirmed"),
    text=Wording(
        "«{project}» жобасы бойынша сіз қол қойған құжат: {document}. Қол қойылған сәтте сертификатты тексеру мүмкін болмады. Енді "
        "ол тексерілді: қолтаңба жарамды.",
        "Вы подписали документ по проекту «{project}»: {document}. В момент подписания проверить сертификат не удалось. Теперь он "
        "проверен: подпись действительна.",
        "You signed a document of the project “{project}”: {document}. The certificate could not be checked at that time. It has "
        "been checked now: the signature is valid.",
    ),
)
SIGNATURE_REFUSED = LetterKind(
    "signature_refused",
    LetterGroup.COMPANIES,
    Wording("Қолтаңба жарамсыз болып шықты", "Подпись оказалась недействительной", "A signature turned out invalid"),
    subject=Wording("Қолтаңбаңыз жарамсыз", "Ваша подпись недействительна", "Your signature is not valid"),
    text=Wording(
        "«{project}» жобасы бойынша сіз қол қойған құжат: {document}. Қол қойылған сәтте сертификатты тексеру мүмкін болмады. Енді "
        "ол тексерілді. {reason} Содан кейін құжатқа қайтадан қол қойыңыз.",
        "Вы подписали документ по проекту «{project}»: {document}. В момент подписания проверить сертификат не удалось. Теперь он "
        "проверен. {reason} После этого подпишите документ ещё раз.",
        "You signed a document of the project “{project}”: {document}. The certificate could not be checked at that time. It has "
        "been checked now. {reason} Then sign the document again.",
    ),
)
HOLDER_CONFIRMED = LetterKind(
    "holder_confirmed",
    LetterGroup.COMPANIES,
    Wording("Қатысушының қолтаңбасы расталды", "Подпись участника подтверждена", "A holder's signature was confirmed"),
    subject=Wording(
        "Қатысушының қолтаңбасы расталды: {name}",
        "Подпись участника подтверждена: {name}",
        "The holder's signature is confirmed: {name}",
    ),
    text=Wording(
        "{name} «{project}» жобасының өтінімі үшін келісімге қойған қолтаңба тексерілді: ол жарамды.",
        "Подпись участника ({name}) под согласием для заявки по проекту «{project}» проверена: она действительна.",
        "The signature of the holder ({name}) under the consent for the application of the project “{project}” was checked: it is valid.",
    ),
    facts={"name": HOLDER},
)
HOLDER_REFUSED = LetterKind(
    "holder_refused",
    LetterGroup.COMPANIES,
    Wording("Қатысушының қолтаңбасы жарамсыз", "Подпись участника недействительна", "A holder's signature is invalid"),
    subject=Wording(
        "Қатысушының қолтаңбасы жарамсыз: {name}",
        "Подпись участника недействительна: {name}",
        "The holder's signature is not valid: {name}",
    ),
    text=Wording(
        "{name} «{project}» жобасының өтінімі үшін келісімге қойған қолтаңба тексерілді. {reason} Қатысушыға жаңа сілтеме жасаңыз.",
        "Подпись участника ({name}) под согласием для заявки по проекту «{project}» проверена. {reason} Создайте участнику новую ссылку.",
        "The signature of the holder ({name}) under the consent for the application of the project “{project}” was checked. {reason} "
        "Make a new link for the holder.",
    ),
    facts={"name": HOLDER},
)
NOT_SENT = LetterKind(
    "not_sent",
    LetterGroup.COMPANIES,
    Wording("Өтінім жіберілмеді", "Заявка не отправлена", "The application was not sent"),
    subject=Wording(
        "Өтінім жіберілмеді: оған қайтадан қол қойыңыз",
        "Заявка не отправлена: подпишите её ещё раз",
        "The application was not sent: sign it again",
    ),
    text=Wording(
        "«{project}» жобасының өтініміне қойған қолтаңбаңыз расталды, бірақ өтінім жіберілмеді. {reason}",
        "Ваша подпись под заявкой по проекту «{project}» подтверждена, но заявка не отправлена. {reason}",
        "Your signature under the application for the project “{project}” is confirmed, but the application was not sent. {reason}",
    ),
)
