"""The form in which the texts of services that come with the portal are written down."""

from dataclasses import dataclass

from portal.wording import Wording

MODERATION = Wording(
    "Қол қоймас бұрын өтінімді модерацияға жіберуге болады (міндетті болса, өтінім беті айтады): модератор құжаттардың толықтығын "
    "тексеріп, ескертулерін жазады.",
    "До подписания заявку можно отправить на модерацию (если это обязательно, об этом скажет страница заявки): модератор проверит "
    "полноту документов и напишет замечания.",
    "Before signing, the application can be sent to moderation (its page says if this is compulsory): a moderator checks that the "
    "documents are complete and writes remarks.",
)
"""A step of every service; whether it may be left out is a setting (PORTAL_MODERATION_REQUIRED)."""


@dataclass(frozen=True)
class WrittenSection:
    """A section of a service's page: sentences, then points, which are numbered when their order matters."""

    title: Wording
    text: tuple[Wording, ...] = ()
    points: tuple[Wording, ...] = ()
    numbered: bool = False
