"""The queries that other parts and rooms may import."""

from portal.core.reporting.questions.queries.facts import sold_at_odds
from portal.core.reporting.questions.queries.questions import PAGE, OpenQuestion, QuestionPage, open_questions, question_wording
from portal.core.reporting.questions.queries.usual import know_usual

__all__ = [
    "PAGE",
    "OpenQuestion",
    "QuestionPage",
    "know_usual",
    "open_questions",
    "question_wording",
    "sold_at_odds",
]
