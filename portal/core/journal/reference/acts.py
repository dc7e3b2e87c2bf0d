"""What every act that is noted in the audit journal is called, by the kind that the list is narrowed to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from portal.core.journal.reference.acts_of_access import ACCESS
from portal.core.journal.reference.acts_of_staff import READING, SETTINGS
from portal.wording import Wording


class ActKind(StrEnum):
    """The kinds of acts."""

    ENTRY = "entry"
    ACCOUNTS = "accounts"
    APPLICATIONS = "applications"
    REVIEW = "review"
    REPORTING = "reporting"
    BODIES = "bodies"
    SETTINGS = "settings"
    READING = "reading"


KIND_WORDS: Final[Mapping[ActKind, Wording]] = {
    ActKind.ENTRY: Wording("Кіру және сеанстар", "Вход и сеансы", "Signing in and sessions"),
    ActKind.ACCOUNTS: Wording("Тіркелгілер мен құқықтар", "Учётные записи и права", "Accounts and rights"),
    ActKind.APPLICATIONS: Wording("Өтінімдер", "Заявки", "Applications"),
    ActKind.REVIEW: Wording("Өтінімді қарау", "Рассмотрение заявок", "Review of applications"),
    ActKind.REPORTING: Wording("ЖАО объектілері мен есептері", "Объекты и отчёты МИО", "Construction sites and reports"),
    ActKind.BODIES: Wording("Органдар мен орындаушылар", "Органы и исполнители", "Bodies and executors"),
    ActKind.SETTINGS: Wording("Баптаулар мен мазмұн", "Настройки и содержание", "Settings and content"),
    ActKind.READING: Wording("Жүктеп алу және журналды қарау", "Выгрузки и просмотр журнала", "Exports and reading of the journal"),
}

_ENTRY: Final = {
    "accounts.signed_in": Wording("Жүйеге кіру", "Вход в систему", "Signed in"),
    "accounts.sign_in_refused": Wording("Кіруден бас тартылды", "Отказ во входе", "A sign-in was refused"),
    "accounts.session_opened": Wording("Сеанс ашылды", "Открыт сеанс", "A session was opened"),
    "accounts.session_ended": Wording("Сеанс аяқталды", "Завершён сеанс", "A session was ended"),
    "accounts.other_sessions_ended": Wording("Басқа сеанстар аяқталды", "Завершены другие сеансы", "The other sessions were ended"),
}
_ACCOUNTS: Final = {
    "accounts.registration_begun": Wording("Тіркелу басталды", "Начата регистрация", "A registration was begun"),
    "accounts.registered": Wording("Тіркелгі тіркелді", "Зарегистрирована учётная запись", "An account was registered"),
    "accounts.phone_requested": Wording("Телефонды ауыстыру сұралды", "Запрошена смена телефона", "A new telephone number was requested"),
    "accounts.phone_withdrawn": Wording(
        "Телефонды ауыстырудан бас тартылды", "Смена телефона отменена", "The change of the telephone number was withdrawn"
    ),
    "accounts.phone_changed": Wording("Телефон ауыстырылды", "Изменён телефон", "The telephone number was changed"),
    "accounts.address_requested": Wording(
        "Пошта мекенжайын ауыстыру сұралды", "Запрошена смена почты", "A new e-mail address was requested"
    ),
    "accounts.address_withdrawn": Wording(
        "Пошта мекенжайын ауыстырудан бас тартылды", "Смена почты отменена", "The change of the e-mail address was withdrawn"
    ),
    "accounts.address_changed": Wording("Пошта мекенжайы ауыстырылды", "Изменена почта", "The e-mail address was changed"),
    "accounts.staff_created": Wording(
        "Қызметкер тіркелгісі ашылды", "Открыта учётная запись сотрудника", "An account of the staff was opened"
    ),
    "accounts.staff_opened": Wording(
        "Қызметкерге тіркелгі сілтемесі берілді", "Выдана ссылка сотруднику", "A link to an account of the staff was given"
    ),
    "accounts.staff_iin_recorded": Wording(
        "Қызметкердің ЖСН жазылды", "Записан ИИН сотрудника", "The IIN of a member of staff was recorded"
    ),
    "accounts.set_up": Wording("Тіркелгі бапталды", "Учётная запись настроена", "An account was set up"),
    "accounts.password_chosen": Wording("Құпиясөз таңдалды", "Выбран пароль", "A password was chosen"),
    "accounts.password_changed": Wording("Құпиясөз ауыстырылды", "Изменён пароль", "The password was changed"),
    "accounts.totp_enrolled": Wording(
        "Растау қолданбасы қосылды", "Подключено приложение с кодами", "An authenticator application was connected"
    ),
    "accounts.totp_dropped": Wording(
        "Растау қолданбасы ажыратылды", "Приложение с кодами отключено", "The authenticator application was disconnected"
    ),
    "accounts.recovery_codes_made": Wording("Қалпына келтіру кодтары жасалды", "Созданы коды восстановления", "Recovery codes were made"),
    "accounts.recovery_code_used": Wording(
        "Қалпына келтіру коды пайдаланылды", "Использован код восстановления", "A recovery code was used"
    ),
    "accounts.colleague_approved": Wording("Әріптес расталды", "Коллега подтверждён", "A colleague was approved"),
    "accounts.colleague_declined": Wording("Әріптестен бас тартылды", "Коллега отклонён", "A colleague was declined"),
    "accounts.colleague_rights_changed": Wording(
        "Әріптестің құқықтары өзгертілді", "Изменены права коллеги", "The rights of a colleague were changed"
    ),
    "accounts.rights_by_certificate": Wording(
        "Қол қою құқығы бар сертификат бойынша барлық құқық берілді",
        "Даны все права по сертификату с правом подписи",
        "Every right was given by a certificate with the right to sign",
    ),
    "accounts.colleague_deactivated": Wording(
        "Әріптестің тіркелгісі өшірілді", "Учётная запись коллеги отключена", "The account of a colleague was deactivated"
    ),
    "accounts.colleague_activated": Wording(
        "Әріптестің тіркелгісі қосылды", "Учётная запись коллеги включена", "The account of a colleague was activated again"
    ),
    "accounts.colleague_invited": Wording("Әріптес шақырылды", "Приглашён коллега", "A colleague was invited"),
    "accounts.colleague_invited_again": Wording(
        "Әріптеске шақыру қайта жіберілді", "Приглашение коллеге отправлено снова", "The invitation of a colleague was sent again"
    ),
    "accounts.colleague_invitation_revoked": Wording(
        "Әріптесті шақыру қайтарып алынды", "Приглашение коллеги отозвано", "The invitation of a colleague was revoked"
    ),
    "letters.choose": Wording("Хаттар баптауы өзгертілді", "Изменены настройки писем", "The choice of letters was changed"),
}
_APPLICATIONS: Final = {
    "applications.created": Wording("Өтінім жасалды", "Создана заявка", "An application was created"),
    "applications.reopened": Wording(
        "Өтінім қайта ашылды", "Заявка снова открыта для правки", "An application was opened for editing again"
    ),
    "applications.consent_signed": Wording("Келісімге қол қойылды", "Подписано согласие", "A consent was signed"),
    "applications.developer_invited": Wording("Құрылыс салушы шақырылды", "Приглашён застройщик", "A developer was invited"),
    "applications.invitation_revoked": Wording(
        "Құрылыс салушыны шақыру қайтарып алынды", "Приглашение застройщика отозвано", "The invitation of a developer was revoked"
    ),
    "applications.developer_joined": Wording("Құрылыс салушы қосылды", "Застройщик присоединился", "The developer joined"),
    "applications.developer_replaced": Wording("Құрылыс салушы ауыстырылды", "Застройщик заменён", "The developer was replaced"),
    "applications.developer_done": Wording(
        "Құрылыс салушы өз бөлігін аяқтады", "Застройщик завершил свою часть", "The developer finished its part"
    ),
    "applications.sent_to_moderation": Wording("Модерацияға жіберілді", "Отправлена на модерацию", "Sent to moderation"),
    "applications.unlock_asked": Wording("Орынды ашу сұралды", "Запрошена разблокировка", "Unlocking was asked for"),
    "applications.submitted": Wording(
        "Өтінімге қол қойылып, берілді", "Заявка подписана и подана", "The application was signed and submitted"
    ),
    "applications.documents_provided": Wording(
        "Сұралған құжаттар берілді", "Предоставлены запрошенные документы", "The requested documents were provided"
    ),
    "applications.paper_attached": Wording(
        "Жіберілмеген жауапқа немесе шешімге файл тіркелді",
        "К неотправленному ответу или решению приложен файл",
        "A file was attached to an answer or decision not sent yet",
    ),
    "applications.paper_removed": Wording(
        "Жіберілмеген жауаптан немесе шешімнен файл алынды",
        "Из неотправленного ответа или решения убран файл",
        "A file was removed from an answer or decision not sent yet",
    ),
    "applications.founder_asked": Wording(
        "Құрылтайшыға келісім сілтемесі жасалды", "Учредителю создана ссылка для согласия", "A founder's link was made"
    ),
    "applications.founder_link_sent": Wording(
        "Құрылтайшының сілтемесі хатпен жіберілді", "Ссылка учредителя отправлена письмом", "A founder's link was sent by e-mail"
    ),
    "applications.founder_revoked": Wording(
        "Құрылтайшының сілтемесі қайтарып алынды", "Ссылка учредителя отозвана", "A founder's link was revoked"
    ),
    "applications.withdrawn": Wording("Өтінім қайтарып алынды", "Заявка отозвана", "The application was withdrawn"),
    "applications.deleted": Wording("Өтінім жобасы жойылды", "Черновик удалён", "The draft was deleted"),
    "applications.former_values_renewed": Wording(
        "Бұрынғы деректер жаңартылды", "Обновлены прежние сведения", "The former values were renewed"
    ),
    "applications.remark_answered": Wording("Ескертуге жауап берілді", "Дан ответ на замечание", "A remark was answered"),
    "invitations.invite": Wording("Шақыру жіберілді", "Отправлено приглашение", "An invitation was sent"),
    "invitations.accept": Wording("Шақыру қабылданды", "Приглашение принято", "An invitation was accepted"),
    "invitations.revoke": Wording("Шақыру қайтарып алынды", "Приглашение отозвано", "An invitation was revoked"),
}
_REVIEW: Final = {
    "applications.returned": Wording("Модерациядан қайтарылды", "Возвращена с модерации", "Returned from moderation"),
    "applications.returned_from_review": Wording("Қараудан қайтарылды", "Возвращена с рассмотрения", "Returned from review"),
    "applications.unlocked": Wording("Орын өзгертуге ашылды", "Место разблокировано", "A place was unlocked"),
    "applications.unlocking_declined": Wording("Ашудан бас тартылды", "В разблокировке отказано", "Unlocking was declined"),
    "applications.moderation_passed": Wording("Модерациядан өтті", "Модерация пройдена", "Moderation was passed"),
    "applications.registered": Wording("Өтінім тіркелді", "Заявка зарегистрирована", "The application was registered"),
    "applications.taken_into_work": Wording("Жұмысқа алынды", "Взята в работу", "Taken into work"),
    "applications.documents_requested": Wording("Құжаттар сұралды", "Запрошены документы", "Documents were requested"),
    "applications.review_resumed": Wording("Қарау жалғастырылды", "Рассмотрение возобновлено", "The review was resumed"),
    "applications.approved": Wording("Өтінім мақұлданды", "Заявка одобрена", "The application was approved"),
    "applications.refused": Wording("Өтінімнен бас тартылды", "По заявке отказано", "The application was refused"),
    "applications.contract_corrected": Wording(
        "Шарт туралы жазба түзетілді", "Исправлена запись о договоре", "The record of a contract was corrected"
    ),
    "applications.contract_signed": Wording("Шартқа қол қойылды", "Подписан договор", "The contract was signed"),
    "applications.assigned": Wording("Орындаушы тағайындалды", "Назначен исполнитель", "Assigned to a member of staff"),
    "applications.remark_closed": Wording("Ескерту жабылды", "Замечание закрыто", "A remark was closed"),
    "applications.remark_remains": Wording("Ескерту күшінде қалды", "Замечание остаётся", "A remark remains"),
    "applications.point_answered": Wording(
        "Бақылау тізімінің тармағы белгіленді", "Отмечен пункт чек-листа", "A point of the check-list was answered"
    ),
}
_REPORTING: Final = {
    "reporting.create_object": Wording("Объект қосылды", "Добавлен объект", "A construction site was added"),
    "reporting.delete_object": Wording("Объект жойылды", "Удалён объект", "A construction site was deleted"),
    "reporting.hand_over": Wording(
        "Объект басқа орындаушыға берілді", "Объект передан другому исполнителю", "A construction site was handed over"
    ),
    "reporting.finish_funding": Wording("Қаржыландыру аяқталды", "Финансирование завершено", "Funding was finished"),
    "reporting.resume_funding": Wording("Қаржыландыру жалғастырылды", "Финансирование возобновлено", "Funding was resumed"),
    "reporting.move_start": Wording(
        "Құрылыстың басталуы ауыстырылды", "Перенесено начало строительства", "The start of construction was moved"
    ),
    "reporting.move_purchase": Wording("Сатып алу күні ауыстырылды", "Перенесена дата покупки", "The date of a purchase was moved"),
    "reporting.take_flats": Wording("Пәтерлер тізімі қабылданды", "Принят список квартир", "A list of flats was taken"),
    "reporting.undo_flats": Wording("Пәтерлер тізімі кері қайтарылды", "Список квартир отменён", "A list of flats was taken back"),
    "reporting.reverse": Wording("Сома сторно жасалды", "Сумма сторнирована", "An amount was reversed"),
    "reporting.correct_figure": Wording(
        "Оператор апта дерегін түзетті", "Оператор исправил данные недели", "The operator corrected a figure of a week"
    ),
    "reporting.correct_information": Wording(
        "Оператор объект туралы ақпаратты түзетті",
        "Оператор исправил сведения об объекте",
        "The operator corrected the information about a construction site",
    ),
    "reporting.report": Wording("Апта деректері енгізілді", "Внесены данные недели", "Figures of a week were entered"),
    "reporting.undo": Wording("Енгізілген деректер кері қайтарылды", "Отменён ввод данных недели", "The entry of figures was undone"),
    "reporting.explain": Wording("Түсініктеме берілді", "Дано пояснение", "An explanation was given"),
}
_BODIES: Final = {
    "reporting.create_body": Wording("Орган қосылды", "Добавлен орган", "A body was added"),
    "reporting.edit_body": Wording("Орган деректері өзгертілді", "Изменены данные органа", "The data of a body were changed"),
    "reporting.close_body": Wording("Орган жабылды", "Орган закрыт", "A body was closed"),
    "reporting.reopen_body": Wording("Орган қайта ашылды", "Орган снова открыт", "A body was reopened"),
    "reporting.create_executor": Wording("Орындаушы қосылды", "Добавлен исполнитель", "An executor was added"),
    "reporting.edit_executor": Wording(
        "Орындаушы деректері өзгертілді", "Изменены данные исполнителя", "The data of an executor were changed"
    ),
    "reporting.resend_link": Wording(
        "Орындаушыға сілтеме қайта жіберілді", "Исполнителю снова отправлена ссылка", "The link of an executor was sent again"
    ),
    "reporting.deactivate_executor": Wording("Орындаушы өшірілді", "Исполнитель отключён", "An executor was deactivated"),
    "reporting.reactivate_executor": Wording("Орындаушы қайта қосылды", "Исполнитель снова включён", "An executor was activated again"),
    "reporting.hand_over_all": Wording("Барлық объектілер берілді", "Переданы все объекты", "All construction sites were handed over"),
    "reporting.grant_permission": Wording(
        "Кешігіп толтыруға рұқсат берілді", "Дано разрешение на позднее заполнение", "A permission for late entry was granted"
    ),
    "reporting.withdraw_permission": Wording("Рұқсат қайтарып алынды", "Разрешение отозвано", "A permission was withdrawn"),
}
ACTS: Final[Mapping[ActKind, Mapping[str, Wording]]] = {
    ActKind.ENTRY: _ENTRY,
    ActKind.ACCOUNTS: _ACCOUNTS | ACCESS,
    ActKind.APPLICATIONS: _APPLICATIONS,
    ActKind.REVIEW: _REVIEW,
    ActKind.REPORTING: _REPORTING,
    ActKind.BODIES: _BODIES,
    ActKind.SETTINGS: SETTINGS,
    ActKind.READING: READING,
}
"""The acts of each kind by the name with which they are noted."""

ACT_WORDS: Final[Mapping[str, Wording]] = {verb: words for acts in ACTS.values() for verb, words in acts.items()}
