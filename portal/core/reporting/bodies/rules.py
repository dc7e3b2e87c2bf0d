"""Messages about bodies and executors: why an account cannot be opened, changed or closed."""

from typing import Final

from portal.wording import Wording

OUTSIDE_BODY: Final = Wording(
    "Аумақ органның аумағының ішінде болуы керек. Басқа аудандарды таңдаңыз.",
    "Территория должна лежать внутри территории органа. Выберите другие районы.",
    "The territory must lie within the body's territory. Choose other districts.",
)
OUTSIDE_REGION: Final = Wording(
    "Аудан таңдалған облыста жоқ. Сол облыстың ауданын таңдаңыз.",
    "Этот район не относится к выбранной области. Выберите район этой области.",
    "This district is not in the chosen region. Choose a district of that region.",
)
EXECUTORS_OUTSIDE: Final = Wording(
    "Орындаушылардың аумағы жаңа аумаққа сыймайды: {names}. Алдымен олардың аумағын өзгертіңіз.",
    "Территории исполнителей не входят в новую: {names}. Сначала измените их территории.",
    "The executors' territories do not lie within the new one: {names}. Change their territories first.",
)
BODY_SMALLER: Final = Wording(
    "Органның аумағы кішірейген: орындаушының аумағы оған сыймайды. Алдымен орындаушының аумағын өзгертіңіз.",
    "Территория органа стала меньше: территория исполнителя в неё не входит. Сначала измените территорию исполнителя.",
    "The body's territory has become smaller and does not hold the executor's. Change the executor's territory first.",
)
BODY_NAMED: Final = Wording(
    "Бұл өңірде осындай атауы бар орган бар: «{name}». Басқа атау жазыңыз немесе сол органды ашыңыз.",
    "В этом регионе уже есть орган с таким наименованием: «{name}». Впишите другое или откройте тот орган.",
    "The region has a body of this name already: “{name}”. Enter another name or open that body.",
)
NO_CURATOR: Final = Wording(
    "Кураторды оператор қызметкерлерінің тізімінен таңдаңыз.",
    "Выберите куратора из списка сотрудников оператора.",
    "Choose the curator from the list of the operator's staff.",
)
NO_LETTER: Final = Wording(
    "Органның хатын файл түрінде тіркеңіз.", "Приложите письмо органа файлом.", "Attach the body's letter as a file."
)
BODY_CLOSED: Final = Wording("Бұл орган жабылған.", "Этот орган закрыт.", "This body is closed.")
BODY_BUSY: Final = Wording(
    "Органда белсенді орындаушылар бар. Алдымен олардың тіркелгілерін өшіріңіз.",
    "У органа есть действующие исполнители. Сначала отключите их учётные записи.",
    "The body has active executors. Deactivate their accounts first.",
)
LEFT_WITHOUT: Final = Wording(
    "Жаңа бөлімдер мен аумақтан тыс {count} объект жауапты адамсыз қалады. Алдымен оларды басқа орындаушыға тапсырыңыз.",
    "Вне новых разделов и территории без ответственного останутся объекты: {count}. Сначала передайте их другому исполнителю.",
    "Objects outside the new sections and territory would be left without a responsible executor: {count}. Hand them over first.",
)
NO_HEIR: Final = Wording(
    "Объектілерді қабылдайтын адамды осы органның белсенді орындаушыларынан таңдаңыз.",
    "Выберите того, кому передать объекты, из действующих исполнителей этого органа.",
    "Choose who takes over the objects from the active executors of this body.",
)
HEIR_DOES_NOT_COVER: Final = Wording(
    "Таңдалған орындаушының бөлімдері мен аумағы ешбір объектіні қамтымайды.",
    "Разделы и территория выбранного исполнителя не покрывают ни одного объекта.",
    "The chosen executor's sections and territory cover none of the objects.",
)
GONE_ALREADY: Final = Wording("Бұл тіркелгі өшіріліп қойған.", "Эта учётная запись уже отключена.", "This account is deactivated already.")
ACTIVE_ALREADY: Final = Wording("Бұл тіркелгі белсенді.", "Эта учётная запись действует.", "This account is active.")
DISMISSAL: Final = Wording(
    "Жұмыстан босату туралы хабарлама ({dismissed})", "Уведомление об увольнении ({dismissed})", "Notice of dismissal ({dismissed})"
)
