"""The Vars of the page of the reporting week: what loading fills and the handlers use."""

from typing import Any

import reflex as rx

from portal.web.mio.week import shown


class WeekScreen(rx.State, mixin=True):
    """What is on screen of one week of one section."""

    loaded: bool = False
    refused: dict[str, str] = {}
    account: str = ""
    section: str = ""
    sections: list[tuple[str, dict[str, str]]] = []
    week: str = ""
    weeks: list[tuple[str, dict[str, str]]] = []
    head: shown.WeekHead = shown.WeekHead()
    grid: dict[str, Any] = shown.NO_GRID
    answers: list[dict[str, Any]] = []
    """The newest answers to edits, each with its own key: the table reads each of them once, and says which it has read."""
    acts: list[tuple[str, dict[str, str]]] = rx.field(default_factory=list, is_var=False)
    """The actions that can be undone, newest last: key and words. The browser gets the words of the newest one."""
    tried: list[str] = rx.field(default_factory=list, is_var=False)
    """Actions whose undo was tried on this page: they are not offered again."""
    undoing: dict[str, str] = {}
    """The words of the action that would be undone; empty when there is none."""
    edited: set[str] = rx.field(default_factory=set, is_var=False)
    """The weeks with edits on this page: only they are counted again."""
    saved_at: str = ""
    refusal: dict[str, str] = {}
    open_items: list[shown.OpenShown] = []
    finished: str = ""
    finish_serial: int = 0
