"""The words about consents and their texts, and the data of the invented company in their preview."""

from portal.wording import Wording, same

TITLE = Wording("Келісімдер мен олардың мәтіндері", "Согласия и их тексты", "Consents and their texts")
LEAD = Wording(
    "Қосқан келісіміңіз тек одан кейін басталған өтінімдерде сұралады; жариялаудан алынғаны оларда сұралмайды. Басталған және жіберілген "
    "өтінімдердің келісімдер тізімі өзгермейді. Портал келісімінің жаңа мәтіні ашық өтінімдердің әлі қол қойылмаған келісімдеріне енеді, "
    "ал сіз қосқан келісімді өтінім басталған кездегі мәтінімен сақтайды. Қол қойылған келісім өз мәтінін сақтайды.",
    "Добавленное согласие спросят только в заявках, начатых после этого; снятое с публикации в них не спросят. Список согласий начатых и "
    "отправленных заявок не меняется. Новый текст согласия портала войдёт в ещё не подписанные согласия открытых заявок; добавленное вами "
    "согласие заявка хранит с тем текстом, с которым её начали. Подписанное согласие сохраняет свой текст.",
    "A consent that you add is asked for only in applications begun after it; one that is taken off is not asked for in them. The lists of "
    "consents of applications that were begun or sent do not change. A new text of a consent of the portal enters the consents of open "
    "applications that are not signed yet; a consent that you added is kept with the text that it had when the application was begun. "
    "A signed consent keeps its text.",
)
CONSENTS = Wording("Келісім беру", "Предоставление согласий", "Consents")
OF_FOUNDER = Wording("Жеке тұлға қатысушының келісімі", "Согласие участника — физического лица", "Consent of a holder who is an individual")
PLACE = Wording("{kind} · {stage} · {party}", "{kind} · {stage} · {party}", "{kind} · {stage} · {party}")
WHERE = Wording("Қай өтінімде және кім үшін", "В какой заявке и для кого", "In which application and for whom")
NEED = Wording("Міндеттілігі", "Обязательность", "Whether it is required")
REQUIRED = Wording("Міндетті", "Обязательное", "Required")
OPTIONAL = Wording("Міндетті емес", "Необязательное", "Not required")
HOW = Wording("Қалай беріледі", "Как даётся", "How it is given")
READY = Wording("Дайын мәтін", "Готовый текст", "Ready-made text")
TO_FORM = Wording("Өтінім деректерінен қалыптастырылады", "Формируется из данных заявки", "Generated from the application's data")
HOW_HINT = Wording(
    "Дайын мәтінге бірден қол қойылады. Қалыптастырылатын келісім үшін мәтіндегі деректердің бәрі алдымен толтырылуы керек.",
    "Готовый текст подписывается сразу. Чтобы сформировать согласие, сначала нужно заполнить все данные, которые есть в тексте.",
    "A ready-made text is signed at once. Before a consent is generated, all the data that its text names have to be filled in.",
)
ONE_OF_FOUNDERS = Wording(
    "Қатысушы жеке тұлға бір келісімге қол қояды, ол тізімде бар. Басқа орынды таңдаңыз.",
    "Участник — физическое лицо подписывает одно согласие, и оно уже есть в списке. Выберите другое место.",
    "A holder who is an individual signs one consent, which is in the list already. Choose another place.",
)
ONLY_IN = Wording("{meaning} (тек: {kinds})", "{meaning} (только: {kinds})", "{meaning} (only: {kinds})")
CODE_OF_CONSENT = Wording("Келісімнің коды", "Код согласия", "Code of the consent")
NAME = Wording("Атауы", "Название", "Title")
TEXT = Wording("Мәтіні", "Текст", "Text")

PREVIEW = Wording("Алдын ала қарау", "Посмотреть, как увидит компания", "See it as a company will")
NO_PLACEHOLDERS = Wording(
    "«{label}»: атауда ауыстырмалар болмайды. Фигуралық жақшаларды алып тастаңыз.",
    "«{label}»: в названии подстановок не бывает. Уберите фигурные скобки.",
    "“{label}”: a title has no placeholders. Remove the braces.",
)
UNEVEN = Wording(
    "«{label}»: абзац саны {count}, ал басқа тілде {most}. Барлық тілде абзац саны бірдей болуы керек.",
    "«{label}»: абзацев {count}, а на другом языке {most}. На всех языках абзацев должно быть поровну.",
    "“{label}”: paragraphs here {count}, in another language {most}. All languages need the same number.",
)

NEW = Wording(
    "Ашық өтінімдердің (жобалар, қайтарылғандар, кері алынғандар) келісімдер тізімі өзгермейді: жаңа келісім тек жарияланғаннан кейін "
    "басталған өтінімдерде сұралады.",
    "Список согласий открытых заявок (черновиков, возвращённых, отозванных) не изменится: новое согласие спросят только в заявках, "
    "начатых после публикации.",
    "The lists of consents of open applications (drafts, returned, withdrawn) do not change: a new consent is asked for only in "
    "applications that are begun after it is published.",
)
CHANGED = Wording(
    "Ашық өтінімдердің келісімдер тізімі мен олардың мәтіндері өзгермейді: өзгеріс тек одан кейін басталған өтінімдерге енеді.",
    "Список согласий открытых заявок и тексты в нём не изменятся: изменение войдёт только в заявки, начатые после него.",
    "The lists of consents of open applications and the texts in them do not change: a change enters only applications that are begun "
    "after it.",
)
NEW_TEXT = Wording(
    "Жаңа мәтін әлі қол қойылмаған келісімдерге ғана енеді.",
    "Новый текст войдёт только в согласия, которые ещё не подписаны.",
    "A new text enters only consents that are not signed yet.",
)
TAKING_OFF = Wording(
    "Жариялаудан алу ешбір ашық өтінімді өзгертпейді: келісім тек одан кейін басталған өтінімдерде сұралмайды.",
    "Снятие с публикации не изменит ни одной открытой заявки: согласие не спросят только в тех, что начаты после него.",
    "Taking it off changes no open application: the consent is not asked for only in those that are begun after it.",
)
OF_KIND = Wording("Осы түрдегі ашық өтінімдер", "Открытые заявки этого вида", "Open applications of this kind")
ASKING = Wording(
    "Бұл келісім сұралатын ашық өтінімдер", "Открытые заявки, в которых это согласие есть", "Open applications that have this consent"
)
NOT_FORMED = Wording(
    "Келісім әлі қалыптастырылмаған ашық өтінімдер: жаңа мәтінді алады",
    "Открытые заявки, где согласие ещё не сформировано: получат новый текст",
    "Open applications whose consent is not formed yet: they get the new text",
)
OPEN = Wording(
    "Ашық өтінімдер: жаңа сілтемелер жаңа мәтінмен жасалады",
    "Открытые заявки: новые ссылки участникам — уже с новым текстом",
    "Open applications: new links to holders have the new text",
)
FORMED = Wording(
    "Ашық өтінімдерде қалыптастырылған, бірақ қол қойылмаған: қайта қалыптастырылады",
    "Сформировано в открытых заявках, но не подписано: нужно сформировать заново",
    "Formed in open applications but not signed: to be formed again",
)
WAITING = Wording(
    "Ашық өтінімдерде қол қойылмаған: қатысушыға жаңа сілтеме керек",
    "Не подписано в открытых заявках: участнику нужна новая ссылка",
    "Not signed in open applications: the holder needs a new link",
)
SIGNED = Wording(
    "Барлық өтінімдерде қол қойылған: өз мәтінін сақтайды",
    "Подписано во всех заявках: сохраняет свой текст",
    "Signed in all applications: it keeps its text",
)

EXAMPLE = {
    "organisation": Wording("«Ойдан шығарылған компания» ЖШС", "ТОО «Вымышленная компания»", "Invented Company LLP"),
    "bin": same("000000000000"),
    "address": Wording(
        "Ойдан шығарылған қала, Мысал көшесі, 1", "город Вымышленный, улица Примерная, 1", "1 Example Street, the town of Nowhere"
    ),
    "head": Wording("Мысалов Мысал Мысалұлы", "Примеров Пример Примерович", "Example Exampleson"),
    "head_iin": same("000000000000"),
    "position": Wording("директор", "директор", "director"),
    "project": Wording("Ойдан шығарылған тұрғын үй кешені", "Вымышленный жилой комплекс", "Invented Housing Estate"),
    "founder": Wording("Үлгіева Үлгі Үлгіқызы", "Образцова Анна Примеровна", "Anna Sample"),
    "founder_iin": same("000000000000"),
    "base": Wording("2000-000000 өтінімі", "заявка 2000-000000", "application 2000-000000"),
    "contract_no": same("000"),
    "contract_date": same("01.01.2000"),
    "types": Wording("құрылыс құны", "стоимость строительства", "cost of construction"),
    "reason": Wording("мысал ретінде берілген негіздеме", "обоснование для примера", "a justification for the example"),
    "changes": Wording("Құны: 1 ₸ → 2 ₸", "Стоимость: 1 ₸ → 2 ₸", "Cost: 1 ₸ → 2 ₸"),
    "date": same("01.01.2000"),
}
"""What the portal would take from an application, except what the kind of application says itself."""
