"""A video instruction on a page: its title, section and text, the player with captions or the link to another site."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portal.web import ui
from portal.web.shell.lessons.shown import Captions
from portal.wording import Wording

_ELSEWHERE = Wording(
    "Бейнені басқа сайтта ашу (жаңа терезе)", "Открыть видео на другом сайте (новое окно)", "Open the video on another site (new window)"
)


def lesson_view(lesson: Any, heading: Callable[..., rx.Component]) -> rx.Component:
    """Return an instruction, ``lesson`` as a Var, under a ``heading`` of the level of its page."""
    return rx.fragment(
        heading(ui.say_dict(lesson.title)),
        rx.el.div(ui.badge(ui.say_dict(lesson.section), "info"), class_name="badges"),
        rx.cond(ui.say_dict(lesson.text), rx.el.p(ui.say_dict(lesson.text), class_name="lesson-text")),
        rx.cond(lesson.video, _player(lesson)),
        rx.cond(lesson.link, rx.el.p(_link(lesson.link))),
    )


def _player(lesson: Any) -> rx.Component:
    return rx.el.video(
        rx.foreach(lesson.captions.to(list[Captions]), _track),
        src=lesson.video,
        controls=True,
        preload="metadata",
        custom_attrs={"aria-label": ui.say_dict(lesson.title)},
    )


def _track(captions: Any) -> rx.Component:
    return rx.el.track(
        kind="captions",
        src=captions.href,
        src_lang=captions.language,
        label=captions.name,
        default=captions.language == ui.LANGUAGE,
    )


def _link(href: Any) -> rx.Component:
    return rx.el.a(
        ui.icon("external-link", 18), " ", ui.say(_ELSEWHERE), href=href, class_name="link", target="_blank", rel="noopener noreferrer"
    )
