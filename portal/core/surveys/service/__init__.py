"""What is done with surveys: writing, publishing and closing them, answering them, telling their audience."""

from portal.core.surveys.service.answering import save_answer, send
from portal.core.surveys.service.publishing import close, publish, take_back
from portal.core.surveys.service.telling import tell_of_surveys
from portal.core.surveys.service.writing import (
    copy,
    delete_draft,
    move_question,
    remove_question,
    save_question,
    save_survey,
)

__all__ = [
    "close",
    "copy",
    "delete_draft",
    "move_question",
    "publish",
    "remove_question",
    "save_answer",
    "save_question",
    "save_survey",
    "send",
    "take_back",
    "tell_of_surveys",
]
