"""What the acts of the administrator at the accounts of companies and of the staff are called."""

from typing import Final

from portal.wording import Wording

ACCESS: Final = {
    "accounts.operator_end_session": Wording(
        "Оператор адамның сеансын аяқтады", "Оператор завершил сеанс человека", "The operator ended a session of a person"
    ),
    "accounts.operator_end_sessions": Wording(
        "Оператор адамның барлық сеансын аяқтады", "Оператор завершил все сеансы человека", "The operator ended all sessions of a person"
    ),
    "accounts.operator_deactivate": Wording(
        "Оператор тіркелгіні өшірді", "Оператор отключил учётную запись", "The operator deactivated an account"
    ),
    "accounts.operator_activate": Wording(
        "Оператор тіркелгіні қайта қосты", "Оператор снова включил учётную запись", "The operator activated an account again"
    ),
    "accounts.operator_close_organisation": Wording(
        "Ұйымның кіруі жабылды", "Закрыт доступ организации", "The access of an organisation was closed"
    ),
    "accounts.operator_open_organisation": Wording(
        "Ұйымның кіруі қайта ашылды", "Доступ организации снова открыт", "The access of an organisation was opened again"
    ),
    "accounts.operator_rename": Wording(
        "Ұйымның атауы түзетілді", "Исправлено наименование организации", "The name of an organisation was corrected"
    ),
    "accounts.operator_change_roles": Wording(
        "Қызметкердің рөлдері өзгертілді", "Изменены роли сотрудника", "The roles of a member of staff were changed"
    ),
    "accounts.operator_reset_factor": Wording(
        "Қызметкердің кіруді растауы алып тасталды",
        "Сброшено подтверждение входа сотрудника",
        "The sign-in confirmation of a member of staff was reset",
    ),
    "accounts.staff_invited": Wording("Қызметкер шақырылды", "Приглашён сотрудник", "A member of staff was invited"),
    "accounts.staff_link_sent": Wording(
        "Қызметкерге жаңа сілтеме жіберілді", "Сотруднику отправлена новая ссылка", "A new link was sent to a member of staff"
    ),
}
