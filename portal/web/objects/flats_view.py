"""Sold and bought flats on a page: remaining flats by rooms, totals, the rows as a table."""

from collections.abc import Callable, Sequence
from typing import Any

import reflex as rx

from portal.forms import Form
from portal.web import ui
from portal.web.objects.rows_shown import titles
from portal.wording import Wording

_STOCK = Wording("Пәтерлер қалдығы", "Остаток квартир", "Apartments left")
_ROOMS = Wording("Бөлме саны", "Комнатность", "Rooms")
_TOTAL = Wording("Барлығы", "Всего", "In all")
_SOLD = Wording("Өткізілді", "Реализовано", "Sold")
_LEFT = Wording("Қалды", "Осталось", "Left")
_AREA = Wording("Алаңы", "Площадь", "Area")
_MONEY = Wording("Құны", "Стоимость", "Cost")
_SOLD_AREA = Wording("Өткізілгендердің алаңы", "Площадь реализованных", "Area of those sold")
_SOLD_MONEY = Wording("Өткізілгендердің құны", "Стоимость реализованных", "Cost of those sold")
_UNFINISHED = Wording("Толық емес жазбалар", "Неполные записи", "Incomplete entries")
_COUNT = Wording("Пәтерлер", "Квартир", "Apartments")
_SPENT = Wording("Игерілді", "Освоено", "Funds absorbed")
_SHARE = Wording("Құнынан, %", "От стоимости, %", "Of the cost, %")
_SOURCE = Wording("Көзі", "Источник", "Source")
_PLAN = Wording("Жоспар", "План", "Plan")
_OF_PLAN = Wording("Жоспардан, %", "От плана, %", "Of the plan, %")
_STATE = Wording("Күйі", "Состояние", "State")
_ACTIONS = Wording("Әрекеттер", "Действия", "Actions")
_COUNTED = Wording("Есепке алынды", "Учтено", "Counted")
_INCOMPLETE = Wording("Толық емес: есепке алынбайды", "Не заполнено: не учитывается", "Incomplete: not counted")
_NOT_COUNTED = Wording("Есепке алынбайды", "Не учитывается", "Not counted")
_WRONG = Wording("Қателер бар: {n}", "Есть ошибки: {n}", "Errors: {n}")
_NUMBER = Wording("№", "№", "No.")
_NO_ROWS = Wording("Жазба жоқ.", "Записей нет.", "There are no entries.")


def stock_view(stock: Any) -> rx.Component:
    """Return the sold and remaining flats by rooms; ``stock`` is a Var of ``StockShown``."""
    columns = (ui.Column(_ROOMS), *(ui.Column(title, figures=True) for title in (_TOTAL, _SOLD, _LEFT)))
    table = ui.table(_STOCK, columns, stock.lines, lambda line: [ui.say_dict(line.name), line.total, line.sold, line.left])
    return ui.card(
        ui.definition_list(
            (_TOTAL, stock.total),
            (_SOLD, stock.sold.to_string()),
            (_LEFT, stock.left),
            (_SOLD_AREA, ui.say_dict(stock.area)),
            (_SOLD_MONEY, ui.say_dict(stock.money)),
            wide=True,
        ),
        _unfinished(stock.unfinished),
        rx.cond(stock.lines.length() > 0, table),
        title=_STOCK,
    )


def bought_view(bought: Any) -> rx.Component:
    """Return the totals of the flats bought; ``bought`` is a Var of ``BoughtShown``."""
    columns = (ui.Column(_ROOMS), *(ui.Column(title, figures=True) for title in (_COUNT, _MONEY)))
    table = ui.table(_COUNT, columns, bought.by_rooms, lambda line: [ui.say_dict(line.name), line.count, ui.say_dict(line.money)])
    facts = ((_COUNT, bought.count.to_string()), (_AREA, ui.say_dict(bought.area)), (_MONEY, ui.say_dict(bought.cost)))
    return ui.card(
        ui.definition_list(*facts, wide=True),
        _unfinished(bought.unfinished),
        rx.cond(bought.by_rooms.length() > 0, table),
        title=_TOTAL,
    )


def spent_view(bought: Any) -> rx.Component:
    """Return the money taken for a purchase by source and category beside its plan."""
    columns = (ui.Column(_SOURCE), *(ui.Column(title, figures=True) for title in (_SPENT, _PLAN, _OF_PLAN)))

    def cells(line: Any) -> list[Any]:
        source = rx.el.div(ui.say_dict(line.source), rx.el.p(ui.say_dict(line.category), class_name="hint"))
        return [source, ui.say_dict(line.taken), ui.say_dict(line.plan), ui.say_dict(line.share)]

    facts = ((_SPENT, ui.say_dict(bought.spent)), (_SHARE, ui.say_dict(bought.spent_share)), (_MONEY, ui.say_dict(bought.cost)))
    return ui.card(
        ui.definition_list(*facts, wide=True),
        _unfinished(bought.unfinished),
        rx.cond(bought.spendings.length() > 0, ui.table(_SPENT, columns, bought.spendings, cells)),
        title=_TOTAL,
    )


def rows_table(form: Form, block: str, rows: Any, actions: Callable[[Any], Sequence[rx.Component]] | None = None) -> rx.Component:
    """Return a page of the rows of a long block, a Var of ``RowPage``; ``actions(line)`` gives the buttons of a row."""
    headings = titles(form, block)
    columns = [ui.Column(_NUMBER), *(ui.Column(title) for title in headings), ui.Column(_STATE)]
    if actions is not None:
        columns.append(ui.Column(_ACTIONS, hidden_title=True))

    def cells(line: Any) -> list[Any]:
        texts = [rx.el.span(ui.say_dict(line.cells[place]), class_name="figures") for place in range(len(headings))]
        buttons = [rx.el.div(*actions(line), class_name="button-row")] if actions is not None else []
        return [rx.el.span(line.number, class_name="figures"), *texts, _state(line), *buttons]

    table = ui.table(form.repeat(block).label, columns, rows.lines, cells)
    return rx.cond(rows.lines.length() > 0, table, rx.el.p(ui.say(_NO_ROWS), class_name="hint"))


def _unfinished(count: Any) -> rx.Component:
    words = ui.say(_UNFINISHED).to(str) + ": " + count.to_string()
    return rx.cond(count > 0, rx.el.p(ui.badge(words, "warning", "triangle-alert")))


def _state(line: Any) -> rx.Component:
    week = rx.cond(line.week.length() > 0, rx.el.p(ui.say_dict(line.week), class_name="hint figures"))
    wrong = ui.badge(ui.say(_WRONG).to(str).replace("{n}", line.wrong.to_string()), "error", "circle-alert")
    left_out = ui.badge(rx.cond(line.missing, ui.say(_INCOMPLETE), ui.say(_NOT_COUNTED)), "warning", "triangle-alert")
    counted = rx.cond(line.counted, ui.badge(_COUNTED, "success", "check"), left_out)
    return rx.el.div(rx.cond(line.wrong > 0, wrong), counted, week, class_name="row-state")
