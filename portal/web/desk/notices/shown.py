"""An announcement in the form for the browser."""

from dataclasses import dataclass

from portal.core.announcements.schema import AnnouncementView
from portal.core.audiences.schema import TARGET_FIELDS
from portal.web.shell.moments import day_and_time
from portal.wording import LANGUAGES

DRAFT, PUBLISHED, TAKEN_BACK = "draft", "published", "taken_back"


@dataclass(frozen=True)
class AnnouncementShown:
    """An announcement in the list of the administrators and in the window before its publication."""

    id: str
    state: str
    """:data:`DRAFT`, :data:`PUBLISHED` or :data:`TAKEN_BACK`."""
    title: dict[str, str]
    text: dict[str, str]
    to_whom: dict[str, str]
    recipients: int
    author: str
    at: str
    taken_back: str
    """When it was taken back, empty while it is not."""
    read: int
    waiting: int
    delayed: int
    sent: int
    failed: int
    mendable: int


def announcement_of(view: AnnouncementView) -> AnnouncementShown:
    """Return an announcement in the form for the browser."""
    return AnnouncementShown(
        id=view.id,
        state=TAKEN_BACK if view.taken_back_at else PUBLISHED if view.published_at else DRAFT,
        title=view.title.as_dict(),
        text=view.text.as_dict(),
        to_whom=view.to_whom.as_dict(),
        recipients=view.recipients,
        author=view.author,
        at=day_and_time(view.published_at or view.created_at),
        taken_back=day_and_time(view.taken_back_at) if view.taken_back_at else "",
        read=view.delivery.read,
        waiting=view.delivery.waiting,
        delayed=view.delivery.delayed,
        sent=view.delivery.sent,
        failed=view.delivery.failed,
        mendable=view.delivery.mendable,
    )


def form_of(view: AnnouncementView) -> dict[str, str]:
    """Return what the form shows of an announcement, by the keys of its fields."""
    target = TARGET_FIELDS.get(view.audience, "")
    words = {f"{part}_{code}": told.said(code) for part, told in (("title", view.title), ("text", view.text)) for code in LANGUAGES}
    return {"audience": str(view.audience), **words, **({target: view.target} if target else {})}
