"""A video instruction as its readers see it."""

from portal.web.shell.lessons.shown import NOTHING, LessonShown, lesson_of
from portal.web.shell.lessons.view import lesson_view

__all__ = ["NOTHING", "LessonShown", "lesson_of", "lesson_view"]
