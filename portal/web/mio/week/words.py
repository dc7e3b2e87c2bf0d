"""The texts of the table of the week; the browser fills in ``{…}``."""

from collections.abc import Mapping

from portal.core.reporting.basics.rules.sections import SUBSECTION_WORDS
from portal.core.reporting.deadlines.rules.entry_words import ZERO_ALONE
from portal.web.mio.week.shown import DONE, LABOUR_WORDS, PERCENT_WORDS
from portal.wording import Wording

WORDS: Mapping[str, Wording] = {
    "caption": Wording("Есепті аптаның объектілері", "Объекты отчётной недели", "Objects of the reporting week"),
    "object": Wording("Объект", "Объект", "Object"),
    "category": Wording("Әлеуметтік санат", "Социальная категория", "Social category"),
    "percent": PERCENT_WORDS,
    "labour": LABOUR_WORDS,
    "tenge": Wording("бір аптада, ₸", "за неделю, ₸", "this week, ₸"),
    "was_short": Wording("болды", "было", "was"),
    "before": Wording("Бір апта бұрын", "Неделей раньше", "The week before"),
    "was_now": Wording("болды → қазір", "было → стало", "before → now"),
    "was": Wording("Өткен жолы", "Было в прошлый раз", "Last time"),
    "states": Wording("Күйі", "Состояние", "State"),
    "choose": Wording("Жолды белгілеу", "Отметить строку", "Select the row"),
    "choose_all": Wording("Барлық жолды белгілеу", "Отметить все строки", "Select all rows"),
    "choose_none": Wording("Белгіні алу", "Снять отметки", "Clear the selection"),
    "unchanged": Wording("Өзгерістер болған жоқ", "Изменений не было", "No changes"),
    "unchanged_chosen": Wording("Өзгерістер болған жоқ ({n})", "Изменений не было ({n})", "No changes ({n})"),
    "nothing_open": Wording(
        "Бұл жолдарда бәрі енгізілген.", "В этих строках уже всё внесено.", "Everything is entered in these rows already."
    ),
    "undo": Wording("Қайтару", "Отменить", "Undo"),
    "count": Wording("Дайын объектілер: {done} / {total}", "{done} из {total} готово", "{done} of {total} done"),
    "taken": Wording("{plan} ₸ ішінен {taken} игерілді", "освоено {taken} из {plan} ₸", "{taken} of {plan} ₸ absorbed"),
    "share": Wording("жоспардың {share}\u00a0%-ы", "{share}\u00a0% плана", "{share}\u00a0% of the plan"),
    "finish": Wording("Аптаны аяқтау", "Завершить неделю", "Finish the week"),
    "finish_offline": Wording(
        "Байланыс жоқ. Енгізгеніңіз осы браузерде сақталып тұр және өздігінен жіберіледі; байланыс қалпына келгенде аптаны аяқтаңыз.",
        "Нет связи. Введённое хранится в этом браузере и будет отправлено само; завершите неделю, когда связь появится.",
        "No connection. What you entered is kept in this browser and will be sent by itself; finish the week once the connection is back.",
    ),
    "undo_offline": Wording(
        "Байланыс жоқ. Сақталған әрекетті байланыс қалпына келгенде қайтара аласыз.",
        "Нет связи. Отменить сохранённое можно будет, когда связь появится.",
        "No connection. What is saved can be undone once the connection is back.",
    ),
    "pasted": Wording("Қойылған ұяшықтар: {n}.", "Вставлено ячеек: {n}.", "Cells pasted: {n}."),
    "pasted_part": Wording(
        "Қойылған ұяшықтар: {n}. Кестеге сыймағаны немесе өңдеуге жабығы: {lost}.",
        "Вставлено ячеек: {n}. Не поместилось или закрыто для ввода: {lost}.",
        "Cells pasted: {n}. Did not fit or locked: {lost}.",
    ),
    "reason": Wording("Өзгерту себебі", "Причина изменения", "Reason for the change"),
    "reason_save": Wording("Себеппен сақтау", "Сохранить с причиной", "Save with the reason"),
    "reason_all": Wording(
        "Себебі көрсетілуге тиіс өзгерістер: {n}. Ортақ себеп:",
        "Изменений, для которых нужна причина: {n}. Общая причина:",
        "Changes that need a reason: {n}. One reason for all:",
    ),
    "reason_needed": Wording(
        "Себебін жазыңыз: онсыз өзгеріс қабылданбайды.",
        "Напишите причину: без неё изменение не принимается.",
        "Write the reason: without it the change is not accepted.",
    ),
    "reason_same": Wording("Осы себеп барлығына ({n})", "Эта причина для всех ({n})", "This reason for all ({n})"),
    "refused_some": Wording(
        "Қабылданбады: {n}. Қалғаны сақталды", "Не принято: {n}. Остальное сохранено", "Not accepted: {n}. The rest is saved"
    ),
    "refused_go": Wording("Біріншісіне өту", "К первой", "Go to the first"),
    "refused_first": Wording(
        "Біріншісіне өту: қабылданбаған ұяшық", "К первой непринятой ячейке", "Go to the first cell that was not accepted"
    ),
    "finished": DONE,
    "zero": ZERO_ALONE,
    "no_labour": Wording("Еңбек ресурстары: деректер жоқ", "Трудовые ресурсы: нет данных", "Workers: missing"),
    "counted": Wording("Қазір есепке алынатыны: {text}.", "Сейчас учитывается: {text}.", "Counted now: {text}."),
    "counted_none": Wording(
        "Қазір бұл ұяшықта ештеңе есепке алынбайды.", "Сейчас в этой ячейке ничего не учитывается.", "Nothing counts in this cell now."
    ),
    "question": Wording("Сұрақ", "Вопрос", "Question"),
    "explain": Wording("Түсіндіру", "Пояснить", "Explain"),
    "explained": Wording("Түсіндірме", "Пояснение", "Explanation"),
    "awaited": Wording("күтілуде", "ожидается", "awaited"),
    "late": Wording("кешігіп енгізілді", "с опозданием", "late"),
    "cell_saving": Wording("Сақталуда", "Сохраняется", "Saving"),
    "cell_saved": Wording("Сақталды", "Сохранено", "Saved"),
    "cell_failed": Wording("Сақталмады, байланыс күтілуде", "Не сохранено, ждёт связи", "Not saved, waiting for the connection"),
    "cell_refused": Wording("Қабылданбады", "Не принято", "Not accepted"),
    "cell_reason": Wording("Себебін көрсетіңіз", "Укажите причину", "Give the reason"),
    "cell_warned": Wording("Назар аударыңыз", "Обратите внимание", "Please note"),
    "saving": Wording("Сақталуда…", "Сохраняется…", "Saving…"),
    "saved": Wording("Бәрі сақталды", "Всё сохранено", "All saved"),
    "failed": Wording(
        "Сақталмады. Енгізілгені осы браузерде тұр, байланыс қалпына келгенде жіберіледі",
        "Не сохранено. Введённое лежит в этом браузере и уйдёт, когда появится связь",
        "Not saved. What was entered is kept in this browser and will be sent when the connection is back",
    ),
    "retry": Wording("Қайталау", "Повторить", "Try again"),
    **{f"part_{part}": words for part, words in SUBSECTION_WORDS.items()},
    "state_reported": Wording("енгізілді", "внесено", "reported"),
    "state_confirmed": Wording("өзгеріссіз", "без изменений", "no changes"),
    "state_refused": Wording("қабылданбаған мән бар", "есть непринятое значение", "a value was not accepted"),
    "state_missing": Wording("деректер жоқ", "нет данных", "missing"),
}
