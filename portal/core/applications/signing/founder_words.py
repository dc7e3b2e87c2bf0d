"""What is said about the consents of founders: to the company that asks for them, and to the founder who opens a link."""

from portal.wording import Wording

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
