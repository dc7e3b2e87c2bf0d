"""What a survey's page at the desk shows, loaded from the core."""

from typing import Any

from portal.core.surveys import queries
from portal.core.surveys.editing import conditions
from portal.core.surveys.schema import SurveyState, SurveyView
from portal.web.desk.audience import AudienceChoice
from portal.web.desk.surveys.shown import ResultShown, SurveyShown, WrittenQuestion, results_of, survey_of, written_questions
from portal.web.shell.verbs import run_verb

SETTINGS = "settings"
"""What ``editing`` says while the texts, the audience and the period are in the form."""


class LoadedSurvey(AudienceChoice, mixin=True):
    """A survey with its questions and, once it is published, its results."""

    absent: bool = False
    one: list[SurveyShown] = []
    """The survey, or nothing before it is loaded."""
    title: dict[str, str] = {}
    text: dict[str, str] = {}
    lines: list[WrittenQuestion] = []
    conditions: list[Any] = []
    """The answers for which the question in the form can be shown."""
    may_edit: bool = False
    manages: bool = False
    is_published: bool = False
    is_withheld: bool = False
    results: list[ResultShown] = []
    _survey: str = ""
    _version: int = 0
    _view: SurveyView | None = None

    async def _load(self) -> None:
        view = await run_verb(self, queries.survey, self._survey)
        self._view, self._version, self.one = view, view.version, [survey_of(view.line)]
        self.title, self.text, self.lines = view.line.title.as_dict(), view.text.as_dict(), written_questions(view.questions)
        self.may_edit, self.manages = view.may_edit, view.manages
        self.is_published = view.line.state not in {SurveyState.DRAFT, SurveyState.PLANNED}
        if self.is_published:
            found = await run_verb(self, queries.results, self._survey)
            self.is_withheld, self.results = found.is_withheld, results_of(found.questions)
        self.loaded = True

    def _offer_conditions(self, key: str) -> None:
        """Offer the answers of the questions before the one with this key, or of all for a new one."""
        questions = self._view.questions if self._view else ()
        place = next((number for number, one in enumerate(questions) if one.key == key), len(questions))
        self.conditions = [[code, words.as_dict()] for code, words in conditions(questions[:place])]
