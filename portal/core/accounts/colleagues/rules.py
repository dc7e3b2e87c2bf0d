"""The states and the words of the colleagues of an organisation."""

import datetime as dt
from collections.abc import Collection
from enum import StrEnum
from typing import Final

from portal.core.accounts.people import Right
from portal.wording import LANGUAGES, Wording

A_DAY: Final = dt.timedelta(hours=24)
MOST_INVITATIONS: Final = 30
"""Letters with invitations of one organisation in 24 hours: each of them goes to somebody who did not ask for it."""
PAGE: Final = "/cabinet/colleagues"
REGISTRATION: Final = "/registration"


class ColleagueState(StrEnum):
    """The state of an account of an organisation."""

    WAITING = "waiting"
    ACTIVE = "active"
    DECLINED = "declined"
    INACTIVE = "inactive"


READING: Final = Wording("қарау", "просмотр", "viewing")
RIGHTS: Final[dict[Right, Wording]] = {
    Right.FILL_IN: Wording("толтыру", "заполнение", "filling in"),
    Right.SIGN: Wording("қол қою", "подпись", "signing"),
}
NOT_YOURSELF: Final = Wording(
    "Өз тіркелгіңіздің құқықтары мен күйін өзгерте алмайсыз: оны қол қою құқығы бар басқа қызметкер өзгертеді.",
    "Свои права и состояние своей учётной записи изменить нельзя: это делает другой сотрудник с правом подписи.",
    "You cannot change the rights or the state of your own account: another colleague with the right to sign does it.",
)
OF_THE_HEAD: Final = Wording(
    "Бұл — сертификаты бойынша ұйым басшысының немесе қол қою құқығы бар адамның тіркелгісі. Оны тек осындай сертификаты бар қызметкер "
    "өзгертеді.",
    "Это учётная запись руководителя или человека с правом подписи по его сертификату. Изменить её может только сотрудник с таким же "
    "сертификатом.",
    "This is the account of the head, or of a person whose certificate has the right to sign. Only a colleague with such a certificate "
    "can change it.",
)
NOT_WAITING: Final = Wording(
    "Бұл тіркелгі растауды күтіп тұрған жоқ: шешім қабылданып қойған.",
    "Эта учётная запись больше не ждёт подтверждения: решение уже принято.",
    "This account does not wait for approval any more: it was decided already.",
)
WAITS: Final = Wording(
    "Бұл тіркелгі растауды күтіп тұр: алдымен оны растаңыз немесе бас тартыңыз.",
    "Эта учётная запись ждёт подтверждения: сначала подтвердите её или отклоните.",
    "This account waits for approval: approve or decline it first.",
)
DECLINED_ALREADY: Final = Wording(
    "Бұл тіркелгі расталмаған. Оны ашу үшін растаңыз.",
    "Эта учётная запись отклонена. Чтобы открыть её, подтвердите её.",
    "This account was declined. Approve it to open it.",
)
NOT_ACTIVE: Final = Wording(
    "Бұл тіркелгі өшірілген. Құқықтарын өзгерту үшін алдымен оны қайта қосыңыз.",
    "Эта учётная запись отключена. Чтобы изменить права, сначала включите её.",
    "This account is deactivated. Activate it before you change its rights.",
)

BY_OPERATOR: Final = Wording(
    "Бұл тіркелгіні порталдың операторы өшірген: оны тек оператор қайта қосады. Себебін операторға хабарласып біліңіз.",
    "Эту учётную запись отключил оператор портала: включить её снова может только он. Причину сообщит оператор.",
    "The operator of the portal deactivated this account: only the operator can activate it again, and tells you why.",
)

NAME_FIRST: Final = Wording("Қызметкердің атын жазыңыз.", "Укажите имя сотрудника.", "Enter the colleague's name.")
HERE_ALREADY: Final = Wording(
    "Бұл мекенжай ұйымыңыздың қызметкерінде бар: ол осы беттегі тізімде.",
    "Этот адрес уже у сотрудника вашей организации: он есть в списке на этой странице.",
    "A colleague of your organisation has this address already: see the list on this page.",
)
INVITED_ALREADY: Final = Wording(
    "Бұл мекенжайға шақыру жіберілген және ол жарамды. Оны қайта жіберіңіз немесе қайтарып алыңыз.",
    "На этот адрес уже отправлено приглашение, и оно действует. Отправьте его ещё раз или отзовите.",
    "This address has been invited already, and the invitation is valid. Send it again or revoke it.",
)
ENOUGH_INVITATIONS: Final = Wording(
    "Бір тәулікте {count} шақырудан артық жіберуге болмайды. Ертең қайталаңыз.",
    "За сутки можно отправить не больше {count} приглашений. Повторите завтра.",
    "No more than {count} invitations can be sent in 24 hours. Try again tomorrow.",
)
NO_INVITATION: Final = Wording(
    "Мұндай шақыру жоқ. Сілтемені хаттан толық көшіріңіз немесе ұйымыңыздан шақыруды қайта жіберуді сұраңыз.",
    "Такого приглашения нет. Скопируйте ссылку из письма целиком или попросите свою организацию отправить приглашение ещё раз.",
    "There is no such invitation. Copy the whole link from the letter, or ask your organisation to send the invitation again.",
)
INVITATION_USED: Final = Wording(
    "Бұл шақыру бойынша тіркеліп қойған. «Кіру» бетінде кіріңіз.",
    "По этому приглашению уже зарегистрировались. Войдите на странице «Войти».",
    "This invitation has been used already. Sign in on the “Sign in” page.",
)
INVITATION_REVOKED: Final = Wording(
    "Ұйымыңыз бұл шақыруды қайтарып алды немесе оның орнына жаңасын жіберді. Қате болса, ұйымыңызға хабарласыңыз.",
    "Ваша организация отозвала это приглашение. Если это ошибка, обратитесь в свою организацию.",
    "Your organisation has revoked this invitation. If this is a mistake, ask your organisation.",
)
INVITATION_EXPIRED: Final = Wording(
    "Шақырудың мерзімі {until} өтті. Ұйымыңыздан оны қайта жіберуді сұраңыз.",
    "Срок приглашения истёк {until}. Попросите свою организацию отправить его ещё раз.",
    "The invitation expired on {until}. Ask your organisation to send it again.",
)


def rights_words(rights: Collection[str]) -> Wording:
    """Return the rights in words, reading first, which everybody with an account has."""
    said = [READING, *(words for right, words in RIGHTS.items() if right in rights)]
    return Wording(*(", ".join(one.said(language) for one in said) for language in LANGUAGES))
