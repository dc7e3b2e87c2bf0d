"""Letters of the portal of local bodies: reminders of a week, objects, corrections, permissions."""

from portal.core.letter_kinds.facts import LINES_OF_OBJECTS, OBJECT
from portal.core.letter_kinds.schema import LetterGroup, LetterKind
from portal.wording import Wording

WEEK_OF_EXECUTOR = LetterKind(
    "week_executor",
    LetterGroup.BODIES,
    Wording("Орындаушыға: апта мерзімі таяды", "Исполнителю: скоро срок недели", "To an executor: a week is soon due"),
    subject=Wording(
        "{week} аптасының деректерін тапсыру мерзімі — {due}",
        "Данные за неделю {week} ожидаются до {due}",
        "Data for the week of {week} are due by {due}",
    ),
    text=Wording(
        "{week} аптасы бойынша мына объектілердің деректері әлі енгізілмеген:\n\n{lines}\n\nТапсыру мерзімі: {due} (Қазақстан "
        "уақыты). Егер апта ішінде өзгеріс болмаса, осыны растаңыз.",
        "За неделю {week} ещё не внесены данные по объектам:\n\n{lines}\n\nСрок: {due} (время Казахстана). Если за неделю ничего не "
        "изменилось, подтвердите это.",
        "Data for the week of {week} have not been entered yet for:\n\n{lines}\n\nThe deadline is {due} (Kazakhstan time). If "
        "nothing changed during the week, confirm that.",
    ),
    facts={"lines": LINES_OF_OBJECTS},
)
WEEK_OF_HEAD = LetterKind(
    "week_head",
    LetterGroup.BODIES,
    Wording(
        "Орган басшысына: апта енгізілмеді",
        "Руководителю органа: неделя не внесена",
        "To the head of a body: a week is missing",
    ),
    subject=Wording(
        "{week} аптасының деректері мерзімінде енгізілмеді",
        "Данные за неделю {week} не внесены в срок",
        "Data for the week of {week} were not entered on time",
    ),
    text=Wording(
        "{body}: {week} аптасы бойынша деректерді тапсыру мерзімі {due} өтті. Мына объектілердің деректері "
        "жоқ:\n\n{lines}\n\nДеректердің уақтылы енгізілуіне жергілікті атқарушы орган жауап береді. Кешігіп енгізілген дерек де "
        "қабылданады. Орындаушы оларды мына жерде енгізеді: {link}",
        "{body}: срок сдачи данных за неделю {week} истёк {due}. Нет данных по объектам:\n\n{lines}\n\nЗа своевременность данных "
        "отвечает местный исполнительный орган. Данные, внесённые с опозданием, тоже принимаются. Исполнитель вносит их здесь: {link}",
        "{body}: the deadline for the week of {week} was {due}. Data are missing for:\n\n{lines}\n\nThe local executive body is "
        "responsible for timely data. Data entered late are accepted too. The executor enters them here: {link}",
    ),
    facts={"lines": LINES_OF_OBJECTS},
)
WEEK_OF_CURATOR = LetterKind(
    "week_curator",
    LetterGroup.BODIES,
    Wording("Кураторға: дерек әлі жоқ", "Куратору: данных всё ещё нет", "To the curator: data are still missing"),
    subject=Wording(
        "{body}: {week} аптасының деректері әлі жоқ",
        "{body}: данных за неделю {week} всё ещё нет",
        "{body}: data for the week of {week} are still missing",
    ),
    text=Wording(
        "{body} органы {week} аптасының деректерін енгізген жоқ; мерзімі {due} өтті, орган басшысына хат жіберілді:\n\n{lines}\n\n{link}",
        "{body}: данные за неделю {week} не внесены; срок истёк {due}, руководителю органа отправлено письмо:\n\n{lines}\n\n{link}",
        "{body} has not entered data for the week of {week}; the deadline was {due}, its head was sent an e-mail:\n\n{lines}\n\n{link}",
    ),
    facts={"lines": LINES_OF_OBJECTS},
)
OBJECT_HANDED = LetterKind(
    "object_handed",
    LetterGroup.BODIES,
    Wording("Объект берілді", "Передан объект", "An object was handed over"),
    subject=Wording("Сізге объект берілді: {name}", "Вам передан объект: {name}", "An object was handed to you: {name}"),
    text=Wording(
        "Енді «{name}» объектісі бойынша апталық деректерді сіз енгізесіз. Объект ЖАО порталындағы тізіміңізде.",
        "Теперь еженедельные данные по объекту «{name}» вносите вы. Объект — в вашем списке на портале МИО.",
        "From now on you report the weekly data of “{name}”. The object is in your list in the portal of local executive bodies.",
    ),
    facts={"name": OBJECT},
)
OBJECT_DELETED = LetterKind(
    "object_deleted",
    LetterGroup.BODIES,
    Wording("Оператор объектіні жойды", "Оператор удалил объект", "The operator deleted an object"),
    subject=Wording(
        "Оператор объектіні жойды: {name}",
        "Оператор удалил объект: {name}",
        "The operator deleted an object: {name}",
    ),
    text=Wording(
        "Оператор «{name}» объектісін жойды: енді ол бойынша деректер сұралмайды.\n\nСебебі: {reason}",
        "Оператор удалил объект «{name}»: данные по нему больше не спрашиваются.\n\nПричина: {reason}",
        "The operator deleted the object “{name}”: its data are no longer required.\n\nReason: {reason}",
    ),
    facts={"name": OBJECT},
)
FIGURE_CORRECTED = LetterKind(
    "figure_corrected",
    LetterGroup.BODIES,
    Wording("Оператор апта дерегін түзетті", "Оператор исправил данные недели", "The operator corrected a figure"),
    subject=Wording(
        "Оператор апта дерегін түзетті: {name}",
        "Оператор исправил данные недели: {name}",
        "The operator corrected the data of a week: {name}",
    ),
    text=Wording(
        "Апта: {week}\n{label}: {before} → {after}\n\nДеректің қашан енгізілгені өзгерген жоқ.\n\nСебебі мен түзетулер тарихы:\n{link}",
        "Неделя: {week}\n{label}: {before} → {after}\n\nКогда данные были внесены, осталось без изменений.\n\nПричина и история "
        "исправлений:\n{link}",
        "Week: {week}\n{label}: {before} → {after}\n\nWhen the data were entered has not changed.\n\nThe reason and the history of "
        "corrections:\n{link}",
    ),
    facts={"name": OBJECT},
)
INFORMATION_CORRECTED = LetterKind(
    "information_corrected",
    LetterGroup.BODIES,
    Wording("Оператор объект туралы ақпаратты түзетті", "Оператор исправил сведения об объекте", "The operator corrected an object"),
    subject=Wording(
        "Оператор объект туралы ақпаратты түзетті: {name}",
        "Оператор исправил сведения об объекте: {name}",
        "The operator corrected the information about an object: {name}",
    ),
    text=Wording(
        "Түзетілген өрістер:\n\n{fields}\n\nБұрынғы және жаңа мәндері мен себебі:\n{link}",
        "Исправленные поля:\n\n{fields}\n\nПрежние и новые значения и причина:\n{link}",
        "Corrected fields:\n\n{fields}\n\nThe values before and after, and the reason:\n{link}",
    ),
    facts={"name": OBJECT},
)
WEEK_PERMITTED = LetterKind(
    "week_permitted",
    LetterGroup.BODIES,
    Wording("Жабық аптаға рұқсат", "Разрешение на закрытую неделю", "Permission for a locked week"),
    subject=Wording(
        "Жабық аптаның деректерін енгізуге рұқсат берілді: {days}",
        "Разрешено внести данные за закрытую неделю: {days}",
        "The data of a locked week may be entered: {days}",
    ),
    text=Wording(
        "Оператор ЖАО порталында жабық апталардың деректерін енгізуге немесе түзетуге рұқсат берді.\n\nКүндері: {days}\nОбъектілер: "
        "{objects}\nМерзімі: {until} (Қазақстан уақыты)\nСебебі: {reason}\n\nҚазір енгізілген дерек кешігіп енгізілген болып "
        "саналады. Мерзім өткен соң апталар қайта жабылады.\n\nДеректер мына жерде енгізіледі:\n{links}",
        "Оператор разрешил внести или исправить на портале МИО данные за закрытые недели.\n\nДни: {days}\nОбъекты: {objects}\nСрок: "
        "до {until} (время Казахстана)\nПричина: {reason}\n\nВнесённое сейчас считается внесённым с опозданием. По истечении срока "
        "недели снова закроются.\n\nДанные вносятся здесь:\n{links}",
        "The operator has allowed the data of locked weeks to be entered or corrected on the portal of local executive "
        "bodies.\n\nDays: {days}\nObjects: {objects}\nUntil: {until} (Kazakhstan time)\nReason: {reason}\n\nWhat is entered now "
        "counts as late. After that moment the weeks are locked again.\n\nThe data are entered here:\n{links}",
    ),
)
WEEKS_PERMITTED = LetterKind(
    "weeks_permitted",
    LetterGroup.BODIES,
    Wording("Жабық апталарға рұқсат", "Разрешение на закрытые недели", "Permission for locked weeks"),
    subject=Wording(
        "Жабық апталардың деректерін енгізуге рұқсат берілді: {days}",
        "Разрешено внести данные за закрытые недели: {days}",
        "The data of locked weeks may be entered: {days}",
    ),
    text=Wording(
        "Оператор ЖАО порталында жабық апталардың деректерін енгізуге немесе түзетуге рұқсат берді.\n\nКүндері: {days}\nОбъектілер: "
        "{objects}\nМерзімі: {until} (Қазақстан уақыты)\nСебебі: {reason}\n\nҚазір енгізілген дерек кешігіп енгізілген болып "
        "саналады. Мерзім өткен соң апталар қайта жабылады.\n\nДеректер мына жерде енгізіледі:\n{links}",
        "Оператор разрешил внести или исправить на портале МИО данные за закрытые недели.\n\nДни: {days}\nОбъекты: {objects}\nСрок: "
        "до {until} (время Казахстана)\nПричина: {reason}\n\nВнесённое сейчас считается внесённым с опозданием. По истечении срока "
        "недели снова закроются.\n\nДанные вносятся здесь:\n{links}",
        "The operator has allowed the data of locked weeks to be entered or corrected on the portal of local executive "
        "bodies.\n\nDays: {days}\nObjects: {objects}\nUntil: {until} (Kazakhstan time)\nReason: {reason}\n\nWhat is entered now "
        "counts as late. After that moment the weeks are locked again.\n\nThe data are entered here:\n{links}",
    ),
)
PERMISSION_ENDED = LetterKind(
    "permission_ended",
    LetterGroup.BODIES,
    Wording("Рұқсат қайтарып алынды", "Разрешение отозвано", "The permission was withdrawn"),
    subject=Wording("Рұқсат қайтарып алынды: {days}", "Разрешение отозвано: {days}", "The permission was withdrawn: {days}"),
    text=Wording(
        "Оператор ЖАО порталында жабық апталардың деректерін енгізуге немесе түзетуге берген рұқсатын мерзімінен бұрын қайтарып "
        "алды.\n\nКүндері: {days}\nОбъектілер: {objects}\n\nАпталар қайта жабылды. Енгізіліп үлгерген деректер сақталды; бәрі "
        "енгізілмесе, операторға хабарласыңыз.",
        "Оператор досрочно отозвал разрешение внести или исправить на портале МИО данные за закрытые недели.\n\nДни: "
        "{days}\nОбъекты: {objects}\n\nНедели снова закрыты. Внесённое сохранено; если внести успели не всё, обратитесь к оператору.",
        "The operator has withdrawn, before its end, the permission to enter or correct the data of locked weeks on the portal of "
        "local executive bodies.\n\nDays: {days}\nObjects: {objects}\n\nThe weeks are locked again. What was entered is kept; if not "
        "everything was entered in time, write to the operator.",
    ),
)
