"""The evidence of a body as its page shows it."""

import datetime as dt

from portal.core.reporting.monitoring.queries import RiskQuestion
from portal.web.desk.risk.state import question_of
from portal.wording import Wording, same

ASKED = Wording("Неге?", "Почему?", "Why?")


def test_a_question_without_an_explanation_names_its_week():
    shown = question_of(RiskQuestion("body", "object", same("Дом"), "2026-W40", ASKED, dt.datetime(2026, 10, 6, tzinfo=dt.UTC)))
    assert shown.words["ru"] == "28 сентября – 4 октября 2026: Почему?"
    assert shown.words["kk"].endswith(": Неге?")
    assert "2026" in shown.words["kk"]
    assert shown.href == "/desk/mio/objects/object"
