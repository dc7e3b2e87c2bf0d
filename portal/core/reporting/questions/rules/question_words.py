"""The texts of questions about unusual figures, by code."""

from collections.abc import Mapping

from portal.wording import Wording

START_MOVED = "start_moved"
PURCHASE_MOVED = "purchase_moved"
SPENT_ABOVE_COST, SPENT_ABOVE_PLAN = "spent_above_cost", "spent_above_plan"
SOLD_AT_ODDS = "sold_at_odds"
SUM_BELOW_USUAL, SPENT_BELOW_USUAL = "sum_below_usual", "spent_below_usual"

_ABOVE_PLAN = Wording(
    "«{place}» бойынша {taken} игерілді, жоспар — {plan}. Жоспарды жаңартыңыз, соманы тексеріңіз немесе түсіндіріңіз.",
    "По источнику «{place}» освоено {taken} при плане {plan}. Обновите план, проверьте сумму или объясните.",
    "{taken} is absorbed from “{place}”, the plan is {plan}. Update the plan, check the sum or explain.",
)
WORDS: Mapping[str, Wording] = {
    "money_ahead_of_works": Wording(
        "Игерілген қаражат жоспардың {share}-ын құрайды, ал құрылыс {percent}-ға аяқталған. Түсіндіріңіз немесе сандарды тексеріңіз.",
        "Освоено {share} плана, а построено {percent}. Объясните причину или проверьте числа.",
        "{share} of the plan is absorbed, while {percent} is built. Explain why or check the figures.",
    ),
    "money_ahead_of_time": Wording(
        "Игерілген қаражат жоспардың {share}-ын құрайды, ал құрылыс мерзімінің {elapsed}-ы өтті. Түсіндіріңіз немесе тексеріңіз.",
        "Освоено {share} плана, а прошло {elapsed} срока строительства. Объясните или проверьте.",
        "{share} of the plan is absorbed, while {elapsed} of the construction time has passed. Explain or check.",
    ),
    "above_plan": _ABOVE_PLAN,
    SUM_BELOW_USUAL: Wording(
        "«{place}» бойынша {entered} енгізілді, ал әдетте аптасына шамамен {typical}. Осы аптадағы мұндай сомалар: {count}. Тексеріңіз "
        "немесе түсіндіріңіз.",
        "По источнику «{place}» внесено {entered}, а обычно около {typical} за неделю. Таких сумм на этой неделе: {count}. Проверьте или "
        "объясните.",
        "{entered} is entered from “{place}”; usually it is about {typical} a week. Such sums this week: {count}. Check or explain.",
    ),
    SPENT_BELOW_USUAL: Wording(
        "«{place}» бойынша {entered} енгізілді, ал қалған сомалар шамамен {typical}. Мұндай сомалар: {count}. Тексеріңіз немесе "
        "түсіндіріңіз.",
        "По источнику «{place}» внесено {entered}, а остальные суммы около {typical}. Таких сумм: {count}. Проверьте или объясните.",
        "{entered} is entered from “{place}”; the other sums are about {typical}. Such sums: {count}. Check or explain.",
    ),
    "percent_jump": Wording(
        "Құрылыс көрсеткіші {before}-дан {percent}-ға бірден өсті, әдетте аптасына {usual} болатын. Тексеріңіз немесе түсіндіріңіз.",
        "Процент вырос сразу с {before} до {percent}, обычно за неделю {usual}. Проверьте или объясните.",
        "The percentage rose from {before} to {percent} at once; usually it grows by {usual} a week. Check or explain.",
    ),
    "growth_without_labour": Wording(
        "Құрылыс {before}-дан {percent}-ға жетті, ал объектіде ешкім жұмыс істемеген. Еңбек ресурстарын тексеріңіз.",
        "Строительство продвинулось с {before} до {percent}, а трудовых ресурсов нет. Проверьте их число.",
        "Construction went from {before} to {percent} without any workers. Check the labour.",
    ),
    "labour_parts": Wording(
        "ИТҚ, жұмысшылар мен механизаторлар қосындысы — {parts}, ал еңбек ресурстары барлығы — {total}. Сандарды тексеріңіз.",
        "ИТР, рабочих и механизаторов вместе {parts}, а трудовых ресурсов всего {total}. Проверьте числа.",
        "Engineers, workers and machine operators together are {parts}, the total is {total}. Check the figures.",
    ),
    SPENT_ABOVE_COST: Wording(
        "{taken} игерілді, ал сатып алынған пәтерлердің құны — {cost}. Сомаларды тексеріңіз немесе түсіндіріңіз.",
        "Освоено {taken}, а приобретённые квартиры стоят {cost}. Проверьте суммы или объясните.",
        "{taken} is absorbed, and the apartments purchased cost {cost}. Check the sums or explain.",
    ),
    SPENT_ABOVE_PLAN: _ABOVE_PLAN,
    "lag": Wording(
        "ЖЖК бойынша жоспар {plan}, ал нақты {percent}. Кешігу себебін көрсетіңіз.",
        "По ГПР план {plan}, а факт {percent}. Укажите причину отставания.",
        "The schedule plans {plan}, {percent} is done. Give the reason for the lag.",
    ),
    "stale_progress": Wording(
        "Құрылыс барысы қатарынан {weeks} апта өзгерген жоқ. Неліктен екенін түсіндіріңіз.",
        "Недель подряд без продвижения строительства: {weeks}. Объясните почему.",
        "Weeks in a row without progress of construction: {weeks}. Explain why.",
    ),
    "stale_funding": Wording(
        "Қаражат қатарынан {weeks} апта игерілген жоқ. Неліктен екенін түсіндіріңіз.",
        "Недель подряд без освоения средств: {weeks}. Объясните почему.",
        "Weeks in a row without funds absorbed: {weeks}. Explain why.",
    ),
    "sold_above_stock": Wording(
        "{sold} пәтер өткізілді, ал объектіде {stock} пәтер бар. Тізімді тексеріңіз.",
        "Реализовано квартир: {sold}, а в объекте их {stock}. Проверьте список.",
        "Apartments sold: {sold}, the object has {stock}. Check the list.",
    ),
    "sold_above_rooms": Wording(
        "{rooms} бөлмелі {sold} пәтер өткізілді, ал объектіде олар {stock}. Бөлме санын тексеріңіз.",
        "Реализовано {rooms}-комнатных квартир: {sold}, а в объекте их {stock}. Проверьте комнатность.",
        "{rooms}-room apartments sold: {sold}, the object has {stock}. Check the rooms.",
    ),
    SOLD_AT_ODDS: Wording(
        "Осы аптада сатылғаны есепке алынған, бірақ объектінің қазіргі қабат санына немесе қабылдау актісінің күніне қайшы пәтерлер: "
        "{count}. Объектінің деректерін тексеріңіз немесе түсіндіріңіз.",
        "Учтённых на этой неделе квартир, которые противоречат нынешней этажности объекта или дате акта приёмки: {count}. Проверьте данные "
        "объекта или объясните.",
        "Apartments counted this week that contradict the object's present number of floors or the date of its acceptance act: {count}. "
        "Check the object's data or explain.",
    ),
    "odd_area": Wording(
        "{rooms} бөлмелі пәтердің алаңы {area} — әдеттен тыс. Мұндай пәтерлер: {count}. Тексеріңіз немесе түсіндіріңіз.",
        "Площадь {rooms}-комнатной квартиры {area} необычна. Таких квартир: {count}. Проверьте или объясните.",
        "An area of {area} is unusual for a {rooms}-room apartment. Such apartments: {count}. Check or explain.",
    ),
    "act_missing": Wording(
        "Құрылыс 100\u00a0% аяқталды, бірақ объектіні пайдалануға қабылдау актісі тіркелмеген. Актіні «Ақпарат» кіші бөліміне тіркеңіз.",
        "Строительство завершено на 100\u00a0%, но акт приёмки объекта в эксплуатацию не прикреплён. Прикрепите его в «Информации».",
        "Construction is 100\u00a0% complete, and the acceptance act is not attached. Attach it in “Information”.",
    ),
    START_MOVED: Wording(
        "Құрылыстың басталған күні {old} күнінен {new} күніне ауыстырылды, ал арадағы апталарды тапсыру мерзімі өте бастаған еді. "
        "Себебін түсіндіріңіз.",
        "Дата начала строительства передвинута с {old} на {new}, хотя сроки недель с прежней даты уже наступали. Объясните причину.",
        "The start of construction was moved from {old} to {new}, although weeks since the earlier day were already due. Explain why.",
    ),
    PURCHASE_MOVED: Wording(
        "Сатып алу күні {old} күнінен {new} күніне ауыстырылды, ал бұрынғы күн бойынша бет {late} жұмыс күніне кешігіп жасалған еді. "
        "Себебін түсіндіріңіз.",
        "Дата приобретения передвинута с {old} на {new}, хотя по прежней дате страница создана с опозданием на {late} раб. дн. Объясните "
        "причину.",
        "The date of the purchase was moved from {old} to {new}, although by the earlier day the page was late (working days: {late}). "
        "Explain why.",
    ),
}
WORDS_OF_THOUSANDS: Mapping[str, Wording] = {
    SUM_BELOW_USUAL: Wording(
        "«{place}» бойынша {entered} енгізілді, ал әдетте аптасына шамамен {typical}: мың теңгемен жазылған сияқты. Осы аптадағы мұндай "
        "сомалар: {count}. Сомаларды теңгемен жазыңыз немесе түсіндіріңіз.",
        "По источнику «{place}» внесено {entered}, а обычно около {typical} за неделю: похоже на тысячи тенге. Таких сумм на этой неделе: "
        "{count}. Внесите суммы в тенге или объясните.",
        "{entered} is entered from “{place}”; usually it is about {typical} a week: it looks like thousands of tenge. Such sums this week: "
        "{count}. Enter the sums in tenge or explain.",
    ),
    SPENT_BELOW_USUAL: Wording(
        "«{place}» бойынша {entered} енгізілді, ал қалған сомалар шамамен {typical}: мың теңгемен жазылған сияқты. Мұндай сомалар: "
        "{count}. Сомаларды теңгемен жазыңыз немесе түсіндіріңіз.",
        "По источнику «{place}» внесено {entered}, а остальные суммы около {typical}: похоже на тысячи тенге. Таких сумм: {count}. Внесите "
        "суммы в тенге или объясните.",
        "{entered} is entered from “{place}”; the other sums are about {typical}: it looks like thousands of tenge. Such sums: {count}. "
        "Enter the sums in tenge or explain.",
    ),
}
"""Codes about sums that would be usual if they were entered in thousands."""
JUMP_AT_FIRST = Wording(
    "Құрылыс көрсеткіші {before}-дан {percent}-ға бірден өсті. Тексеріңіз немесе түсіндіріңіз.",
    "Процент вырос сразу с {before} до {percent}. Проверьте или объясните.",
    "The percentage rose from {before} to {percent} at once. Check or explain.",
)
"""Code about a fast growth of an object without earlier weeks."""
