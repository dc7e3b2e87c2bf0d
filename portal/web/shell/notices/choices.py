"""How letters about each topic come: a card of «Профиль»."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portal.core.letters import queries, service
from portal.core.notices.schema import LetterChoice
from portal.web import ui
from portal.web.shell.entrance import entering
from portal.web.shell.notices.words import TOPICS
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_TITLE = Wording("Хабарламалар туралы хаттар", "Письма об уведомлениях", "E-mails about notices")
_LEAD = Wording(
    "Хабарламалар әрқашан «Хабарламалар» бөлімінде болады. Мұнда олар туралы хаттарды қалай алатыныңызды таңдайсыз.",
    "Уведомления всегда есть в разделе «Уведомления». Здесь вы выбираете, как получать о них письма.",
    "Notices are always in the section “Notices”. Here you choose how to get e-mails about them.",
)
_ALWAYS = Wording(
    "Кодтар, құпиясөз, мекенжай мен нөмірді өзгерту туралы хаттар әрқашан бірден келеді.",
    "Письма с кодами и о смене пароля, адреса и номера приходят всегда и сразу.",
    "E-mails with codes and about a changed password, address or number always come, and at once.",
)
_DAY = Wording(
    "Күнделікті хат жұмыс күнінің басында келеді; жаңалық болмаса, келмейді.",
    "Ежедневное письмо приходит в начале рабочего дня; если нового нет, письма не будет.",
    "The daily e-mail comes when the working day opens; when there is nothing new, there is none.",
)
_CHOICES = (
    (str(LetterChoice.AT_ONCE), Wording("Бірден", "Сразу", "At once")),
    (str(LetterChoice.DAILY), Wording("Күніне бір хатпен", "Одним письмом в день", "In one e-mail a day")),
    (str(LetterChoice.NEVER), Wording("Ешқашан", "Никогда", "Never")),
)
_SAVED = Wording("Таңдауыңыз сақталды.", "Выбор сохранён.", "Your choice is saved.")


@dataclass(frozen=True)
class ChoiceShown:
    """A topic and how its letters come, for the browser."""

    topic: str
    name: dict[str, str]
    choice: str


class LetterChoices(rx.State):
    """How the person gets letters, topic by topic."""

    loaded: bool = False
    topics: list[ChoiceShown] = []

    @rx.event
    @entering
    async def open(self) -> None:
        """Load the choices."""
        await self._load()

    @rx.event
    async def choose_letters(self, topic: str, choice: str) -> Any:
        """Record how the letters about a topic come."""
        try:
            await run_verb(self, service.choose_letters, topic, choice)
        finally:
            await self._load()
        return ui.toast(_SAVED)

    async def _load(self) -> None:
        found = await run_verb(self, queries.letter_choices)
        self.topics = [ChoiceShown(str(one.topic), TOPICS[one.topic].as_dict(), str(one.choice)) for one in found]
        self.loaded = True


_Choices: Any = LetterChoices
"""The State as a page sees it: its fields are Vars."""


def letters_card() -> rx.Component:
    """Return the card in which a person chooses how letters about each topic come."""
    return rx.cond(
        _Choices.loaded,
        ui.card(
            rx.el.p(ui.say(_LEAD), class_name="hint"),
            rx.el.div(rx.foreach(_Choices.topics, _topic), class_name="letter-choices"),
            rx.el.p(ui.say(_DAY), class_name="hint"),
            rx.el.p(ui.say(_ALWAYS), class_name="hint"),
            title=_TITLE,
        ),
    )


def _topic(one: Any) -> rx.Component:
    return ui.select(
        rx.Var.create("letters-") + one.topic,
        ui.say_dict(one.name),
        _CHOICES,
        value=one.choice,
        empty=None,
        on_change=lambda code: _Choices.choose_letters(one.topic, code),
    )
