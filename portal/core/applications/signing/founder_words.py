"""What is said about the consents of founders: to the company that asks for them, and to the founder who opens a link."""

from portal.wording import Wording, same

CLOSED = Wording(
    "Бұл сілтеме жарамайды: мерзімі өткен, қайтарып алынған немесе деректер өзгерген болуы мүмкін. Сізге сілтемені жіберген компаниядан "
    "жаңасын сұраңыз.",
    "Эта ссылка не действует: возможно, её срок истёк, её отозвали или данные изменились. Попросите новую у компании, которая её прислала.",
    "This link is not valid: it may have expired, it may have been revoked, or the data may have changed. Ask the company that sent it for "
    "a new one.",
)
"""The same for every link that cannot be used, also for one that never existed."""
NAME_FIRST = Wording(
    "Алдымен қатысушының аты-жөні мен дұрыс ЖСН-ін толтырыңыз.",
    "Сначала заполните ФИО участника и его правильный ИИН.",
    "First fill in the holder's name and a correct IIN.",
)
SIGNED_ALREADY = Wording(
    "{name} бұл келісімге қол қойып қойған.", "{name}: согласие уже подписано.", "{name} has signed the consent already."
)
ALREADY_CHANGED = Wording(
    "Деректер жаңа ғана өзгерді. Қайта басыңыз.", "Данные только что изменились. Нажмите ещё раз.", "The data have just changed. Try again."
)
LETTER_SUBJECT = same("Дербес деректерге келісім · Согласие на обработку персональных данных · Personal-data consent")
LETTER = Wording(
    "{company} компаниясы (БСН {bin}) «{project}» жобасы бойынша өтінімде сізді қатысушы (құрылтайшы) ретінде көрсетті және дербес "
    "деректеріңізді өңдеуге келісіміңізді сұрайды.\n"
    "Сілтемені ашып, мәтінді оқыңыз және жеке ЭЦҚ кілтіңізбен немесе eGov Mobile арқылы қол қойыңыз: {link}\n"
    "Сілтеме {until} дейін жарамды. Ол тек сізге арналған: оны ешкімге бермеңіз, кілтіңізді де.",
    "Компания {company} (БИН {bin}) указала вас участником (учредителем) в заявке по проекту «{project}» и просит вашего согласия на "
    "обработку персональных данных.\n"
    "Откройте ссылку, прочитайте текст и подпишите его своим личным ключом ЭЦП или в eGov Mobile: {link}\n"
    "Ссылка действует до {until}. Она только для вас: не передавайте никому ни её, ни свой ключ.",
    "{company} (BIN {bin}) has named you as a holder (founder) in an application for the project “{project}” and asks for your consent to "
    "the processing of your personal data.\n"
    "Open the link, read the text and sign it with your own key or in eGov Mobile: {link}\n"
    "The link works until {until}. It is for you alone: give neither it nor your key to anybody.",
)
SIGNED_SUBJECT = Wording(
    "Қатысушы келісімге қол қойды: {name}", "Участник подписал согласие: {name}", "A holder has signed the consent: {name}"
)
SIGNED_TEXT = Wording(
    "{name} «{project}» жобасының өтінімі үшін дербес деректерді өңдеуге келісімге қол қойды.",
    "{name}: подписано согласие на обработку персональных данных для заявки по проекту «{project}».",
    "{name} has signed the consent to the processing of personal data for the application of the project “{project}”.",
)
