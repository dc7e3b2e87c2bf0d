"""What is read of surveys: by those who answer them, and by the operator's staff."""

from portal.core.surveys.queries.answering import own_surveys, questionnaire
from portal.core.surveys.queries.book import RESULTS, results_xlsx
from portal.core.surveys.queries.desk import may_answer, preview, question_form, questions_of, state_of, survey, surveys, taken_answer
from portal.core.surveys.queries.results import answer_texts, results
from portal.core.surveys.queries.unanswered import open_surveys, participants, unanswered_by_session

__all__ = [
    "RESULTS",
    "answer_texts",
    "may_answer",
    "open_surveys",
    "own_surveys",
    "participants",
    "preview",
    "question_form",
    "questionnaire",
    "questions_of",
    "results",
    "results_xlsx",
    "state_of",
    "survey",
    "surveys",
    "taken_answer",
    "unanswered_by_session",
]
