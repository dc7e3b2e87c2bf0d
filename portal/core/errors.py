"""What every verb of the core raises on purpose, and nothing else: a refusal that a person can act on, or that nobody is signed in."""

from portal.wording import Wording


class Unmet(Exception):  # noqa: N818  (an answer, not a fault)
    """A request was not carried out; ``wording`` tells the person what to do."""

    def __init__(self, wording: Wording, code: str = "refused", field: str = "") -> None:
        super().__init__(wording.en)
        self.wording = wording
        self.code = code
        self.field = field


class Refused(Unmet):
    """A request was understood and refused."""


class NotSignedIn(Unmet):
    """There is no living session behind the request.

    It is no :class:`Refused`, which a page shows beside what was typed: whoever is not signed in is led to the sign-in page from anywhere.
    """

    def __init__(self) -> None:
        super().__init__(
            Wording("Жалғастыру үшін жүйеге кіріңіз.", "Войдите, чтобы продолжить.", "Sign in to continue."),
            code="not_signed_in",
        )


class NotFound(Refused):
    """The thing does not exist, or not for this person: both are said with the same words."""

    def __init__(self) -> None:
        super().__init__(
            Wording(
                "Мұндай жазба жоқ немесе ол сізге қолжетімді емес.",
                "Такой записи нет, или она вам недоступна.",
                "There is no such record, or it is not available to you.",
            ),
            code="not_found",
        )


class NotAllowed(Refused):
    """The person is known but this action is not theirs."""

    def __init__(self, wording: Wording | None = None) -> None:
        super().__init__(
            wording
            or Wording(
                "Бұл әрекет сіздің рөліңізге рұқсат етілмеген.",
                "Это действие не разрешено вашей роли.",
                "Your role does not allow this action.",
            ),
            code="not_allowed",
        )


class Conflict(Refused):
    """The state has changed meanwhile; the wording says what is true now."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording, code="conflict")


class TooMany(Refused):
    """Too many tries; the wording says when to try again."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording, code="too_many")


class TryLater(Refused):
    """An outside service does not answer; nothing was lost and the same request may succeed later."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording, code="try_later")
