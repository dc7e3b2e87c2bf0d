"""Limits of surveys, and the refusals about them."""

import datetime as dt
from typing import Final

from portal.core.accounts.people import AccountKind, Actor
from portal.core.errors import NotAllowed
from portal.wording import Wording

FEWEST: Final = 5
"""An anonymous survey is put to no fewer people, and its answers are shown when there are as many: fewer could be recognised."""
MOST_QUESTIONS, MOST_OPTIONS = 50, 30
LONGEST_DAYS: Final = 366
REMIND_BEFORE: Final = dt.timedelta(days=2)
"""How long before the last day those who have not answered are reminded."""
TOGETHER: Final = 100
"""So many anonymous answers are kept in one row at least, as soon as there are as many."""
USUAL_PERIOD: Final = dt.timedelta(days=14)

HOMES: Final = {AccountKind.LEGAL_ENTITY: "/cabinet", AccountKind.EXECUTOR: "/mio"}
"""Who answers surveys, and where their pages are."""


def ensure_answers(actor: Actor) -> None:
    """Raise :class:`NotAllowed` for staff: surveys are put to companies and executors."""
    if actor.kind not in HOMES:
        raise NotAllowed


CLOSED: Final = Wording(
    "Сауалнама жабылды: жауаптарыңыз есептелген жоқ. Жазғаныңыз осы бетте тұр, оны көшіріп алуға болады.",
    "Опрос закрыт: ваши ответы не учтены. Введённое осталось на этой странице, его можно скопировать.",
    "The survey is closed: your answers are not counted. What you typed is still on this page and can be copied.",
)
ANSWERED: Final = Wording(
    "Сіз бұл сауалнамаға жауап беріп қойғансыз: жауап бір рет қана қабылданады.",
    "Вы уже ответили на этот опрос: ответ принимается один раз.",
    "You have already answered this survey: it is answered once.",
)
PUBLISHED_ALREADY: Final = Wording(
    "Бұл сауалнама жарияланып қойған: оны өзгертуге болмайды. Өзгертілгенін көшірмесінен жасаңыз.",
    "Этот опрос уже опубликован: изменить его нельзя. Сделайте новый из его копии.",
    "This survey is published already and cannot be changed. Make a new one from its copy.",
)
CHANGED_MEANWHILE: Final = Wording(
    "Осы арада сауалнама өзгертілді. Бетті қайта ашып, тексеріңіз.",
    "Тем временем опрос изменили. Откройте страницу заново и проверьте его.",
    "The survey was changed meanwhile. Open the page again and check it.",
)
NOT_OPEN: Final = Wording(
    "Бұл сауалнама жарияланбаған, аяқталған немесе жабылған.",
    "Этот опрос не опубликован, окончен или уже закрыт.",
    "This survey is not published, is over, or is closed already.",
)
NOT_PUBLISHED: Final = Wording("Бұл сауалнама әлі жарияланған жоқ.", "Этот опрос ещё не опубликован.", "This survey is not published yet.")
TAKEN_BACK_ALREADY: Final = Wording("Бұл сауалнама қайтарып алынған.", "Этот опрос уже отозван.", "This survey is taken back already.")
NOBODY: Final = Wording(
    "Бұл сауалнамаға жауап беретін ешкім жоқ: таңдалған топта белсенді тіркелгі жоқ.",
    "На этот опрос некому отвечать: среди выбранных нет действующих учётных записей.",
    "Nobody could answer this survey: there are no active accounts among those chosen.",
)
TOO_FEW: Final = Wording(
    "Анонимді сауалнама кемінде {fewest} адамға қойылады, ал таңдалған топта {count}: жауаптан адамды тануға болар еді.",
    "Анонимный опрос проводят не меньше чем среди {fewest} человек, а среди выбранных {count}: по ответу можно было бы узнать человека.",
    "An anonymous survey is put to at least {fewest} people, and there are {count} among those chosen: an answer would show whose it is.",
)
NO_QUESTIONS: Final = Wording("Кемінде бір сұрақ қосыңыз.", "Добавьте хотя бы один вопрос.", "Add at least one question.")
TOO_MANY_QUESTIONS: Final = Wording(
    "Сауалнамада ең көбі {most} сұрақ болады.", "В опросе бывает не больше {most} вопросов.", "A survey has at most {most} questions."
)
ENDS_BEFORE: Final = Wording(
    "Соңғы күн алғашқы күннен ерте болмауы керек.",
    "Последний день не может быть раньше первого.",
    "The last day cannot be before the first one.",
)
TOO_LONG: Final = Wording(
    "Сауалнама {days} күннен ұзаққа созылмайды.", "Опрос длится не дольше {days} дн.", "A survey lasts at most {days} day(s)."
)
ENDED_BEFORE: Final = Wording(
    "Соңғы күн өтіп кетті: мерзімін өзгертіңіз.",
    "Последний день уже прошёл: измените срок.",
    "The last day has passed: change the period.",
)
NEEDS_LANGUAGE: Final = Wording("«{label}» өрісін толтырыңыз.", "Заполните поле «{label}».", "Fill in “{label}”.")
UNEQUAL: Final = Wording(
    "Үш тілде жол саны бірдей болуы керек: қазақша {kk}, орысша {ru}, ағылшынша {en}.",
    "Строк должно быть поровну на трёх языках: на казахском {kk}, на русском {ru}, на английском {en}.",
    "The three languages need the same number of lines: {kk} in Kazakh, {ru} in Russian, {en} in English.",
)
HOW_MANY: Final = Wording(
    "{least}–{most} жол жазыңыз, әр нұсқа жеке жолда.",
    "Напишите от {least} до {most} строк, каждый вариант в своей строке.",
    "Write {least} to {most} lines, each choice on a line of its own.",
)
TOO_LONG_LINE: Final = Wording(
    "Әр жол {limit} таңбадан аспауы керек.", "Каждая строка — не длиннее {limit} знаков.", "Each line has at most {limit} characters."
)
NO_SUCH_CONDITION: Final = Wording(
    "Алдыңғы сұрақтардың бірінің жауабын таңдаңыз.",
    "Выберите ответ одного из предыдущих вопросов.",
    "Choose an answer of one of the questions before this one.",
)
CONDITION_BROKEN: Final = Wording(
    "«{question}» сұрағы басқа сұрақтың жауабына қарай көрсетіледі, ал сол жауап енді одан бұрын тұрмайды. Алдымен оның шартын өзгертіңіз.",
    "Вопрос «{question}» показывается по ответу на другой вопрос, а этого ответа перед ним больше не было бы. "
    "Сначала измените его условие.",
    "The question “{question}” is shown for an answer to another one, which would no longer stand before it. Change its condition first.",
)
WITHHELD: Final = Wording(
    "Анонимді сауалнаманың нәтижелері кемінде {fewest} адам жауап бергеннен кейін көрсетіледі: жауаптан адамды тануға болмауы керек.",
    "Результаты анонимного опроса показываются, когда ответят не меньше {fewest} человек: по ответам нельзя узнать отдельного человека.",
    "The results of an anonymous survey are shown once at least {fewest} people have answered: no answer must show whose it is.",
)
