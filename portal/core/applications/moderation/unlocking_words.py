"""The sentences about unlocking places of a returned application."""

from portal.wording import Wording

REASON = Wording("Себебі", "Причина", "Reason")
ANSWER = Wording("Жауап", "Ответ", "Answer")
NO_PLACE = Wording("Нені ашу керегін таңдаңыз.", "Выберите, что разблокировать.", "Choose what to unlock.")
NO_REASON = Wording(
    "Бұл орынды не үшін өзгерту керек екенін жазыңыз.",
    "Напишите, зачем нужно изменить это место.",
    "Write why this place has to be changed.",
)
NO_ANSWER = Wording(
    "Неліктен ашылмайтынын жазыңыз: жауапты сұраған тарап оқиды.",
    "Напишите, почему отказано: ответ прочитает сторона, которая просила.",
    "Write why it stays locked: the party that asked will read the answer.",
)
OPEN_ANYWAY = Wording(
    "Бұл орын онсыз да ашық: оны қазір өзгертуге болады. Бетті жаңартыңыз.",
    "Это место и так открыто для правки. Обновите страницу.",
    "This place is open for editing anyway. Reload the page.",
)
ASKED = Wording(
    "Бұл орынды ашу сұралып қойған: оператордың жауабын күтіңіз.",
    "Это место уже просили разблокировать: дождитесь ответа оператора.",
    "It was asked already to unlock this place: wait for the operator's answer.",
)
TOO_MUCH = Wording(
    "Жауап күтіп тұрған {count} сұрау бар. Алдымен олардың жауабын күтіңіз немесе тұтас қойындыны ашуды сұраңыз.",
    "Ответа ждут уже {count} просьб. Дождитесь ответа или попросите открыть вкладку целиком.",
    "{count} requests wait for an answer already. Wait for the answers, or ask for a whole tab.",
)
ANSWERED = Wording(
    "Бұл сұрауға жауап берілді немесе өтінім қайта жіберілді. Бетті жаңартыңыз.",
    "На эту просьбу уже ответили, или заявку уже отправили снова. Обновите страницу.",
    "This request was answered already, or the application was sent again. Reload the page.",
)
