"""The words about texts of consents, and the data of the invented company in their preview."""

from portal.wording import Wording, same

TITLE = Wording("Келісімдердің мәтіндері", "Тексты согласий", "Texts of consents")
LEAD = Wording(
    "Жаңа мәтін келесі қалыптастырылатын келісімде қолданылады. Қол қойылған келісім өз мәтінін сақтайды және жарамды болып қалады. "
    "Қалыптастырылған, бірақ қол қойылмаған келісім ескіреді: оны жаңа мәтінмен қайта қалыптастыру керек.",
    "Новый текст компания встретит в следующем согласии, которое сформирует. Подписанное согласие сохраняет свой текст и остаётся в силе. "
    "Сформированное, но не подписанное устаревает: его нужно сформировать заново, уже с новым текстом.",
    "A company meets the new text in the next consent it forms. A signed consent keeps its text and stays valid. One that is formed but "
    "not signed becomes outdated: it has to be formed again, with the new text.",
)
CONSENTS = Wording("Келісім беру", "Предоставление согласий", "Consents")
OF_FOUNDER = Wording("Жеке тұлға қатысушының келісімі", "Согласие участника — физического лица", "Consent of a holder who is an individual")
PLACE = Wording("{kind} · {stage} · {party}", "{kind} · {stage} · {party}", "{kind} · {stage} · {party}")
WHERE = Wording("Қай өтінімде және кім үшін", "В какой заявке и для кого", "In which application and for whom")
CODE_OF_CONSENT = Wording("Келісімнің коды", "Код согласия", "Code of the consent")
NAME = Wording("Атауы", "Название", "Title")
TEXT = Wording("Мәтіні", "Текст", "Text")

MARKUP = Wording(
    "«{label}»: мәтінде HTML немесе бағдарлама коды бар: «{part}». Тек сөздерді қалдырыңыз.",
    "«{label}»: в тексте HTML или программный код: «{part}». Оставьте только слова.",
    "“{label}”: the text has HTML or program code: “{part}”. Leave words only.",
)
NO_PLACEHOLDERS = Wording(
    "«{label}»: атауда ауыстырмалар болмайды. Фигуралық жақшаларды алып тастаңыз.",
    "«{label}»: в названии подстановок не бывает. Уберите фигурные скобки.",
    "“{label}”: a title has no placeholders. Remove the braces.",
)
BROKEN = Wording(
    "«{label}»: фигуралық жақша жабылмаған немесе артық тұр: «{part}». Ауыстырма былай жазылады: {example}.",
    "«{label}»: фигурная скобка не закрыта или стоит лишняя: «{part}». Подстановка пишется так: {example}.",
    "“{label}”: a brace is not closed, or one too many: “{part}”. A placeholder is written like this: {example}.",
)
UNKNOWN = Wording(
    "«{label}»: портал {name} ауыстырмасын білмейді. Ауыстырманы мәтін үстіндегі тізімнен алыңыз.",
    "«{label}»: портал не знает подстановку {name}. Возьмите подстановку из списка над текстом.",
    "“{label}”: the portal does not know the placeholder {name}. Take one from the list above the text.",
)
LOST = Wording(
    "«{label}»: {name} ауыстырмасы жоқ ({meaning}). Ол әр тілдегі мәтінде керек.",
    "«{label}»: нет подстановки {name} ({meaning}). Она нужна в тексте на каждом языке.",
    "“{label}”: the placeholder {name} ({meaning}) is missing. The text needs it in every language.",
)
UNEVEN = Wording(
    "«{label}»: абзац саны {count}, ал басқа тілде {most}. Барлық тілде абзац саны бірдей болуы керек.",
    "«{label}»: абзацев {count}, а на другом языке {most}. На всех языках абзацев должно быть поровну.",
    "“{label}”: it has {count} paragraphs, another language has {most}. All languages need the same number.",
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
