"""The errors that verbs of the core raise on purpose: refusals that a person can act on, or that nobody is signed in."""

from portal.wording import Wording


class Unmet(Exception):  # noqa: N818  (an answer, not a fault)
    """A request was not carried out; ``wording`` tells the person what to do."""

    def __init__(self, wording: Wording, code: str = "refused", field: str = "", also: "tuple[Unmet, ...]" = ()) -> None:
        super().__init__(wording.en)
        self.wording = wording
        self.code = code
        self.field = field
        self.also = also
        """What else stands against the same request, each with the field it belongs to."""


class Refused(Unmet):
    """A request was understood and refused."""


class NotSignedIn(Unmet):
    """The request has no open session.

    It is not a :class:`Refused`, which a page shows beside what was typed: without a session every page goes to the sign-in page.
    """

    def __init__(self) -> None:
        super().__init__(
            Wording("Жалғастыру үшін жүйеге кіріңіз.", "Войдите, чтобы продолжить.", "Sign in to continue."),
            code="not_signed_in",
        )


class NotFound(Refused):
    """The thing does not exist, or this person may not see it. The text is the same for both."""

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
    """The actor has no right to do this."""

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
    """The state has changed in the meantime; the text says what is true now."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording, code="conflict")


class TooMany(Refused):
    """Too many tries; the wording says when to try again."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording, code="too_many")


class TryLater(Refused):
    """An external service does not answer. Nothing was lost and the same request may succeed later."""

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording, code="try_later")
