"""The pages of one kind of application: the list, the form in each of its versions, the checks before the acts, the history."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import reflex as rx

from portal.core.applications.schema import ApplicationKind
from portal.web.cabinet.application import page as application
from portal.web.cabinet.application.answering import Answering
from portal.web.cabinet.application.state import ApplicationForm
from portal.web.cabinet.applications import page as applications
from portal.web.cabinet.applications.state import Applications
from portal.web.cabinet.check import sending, signing
from portal.web.cabinet.check.state import CheckAnswers
from portal.web.cabinet.history import page as history
from portal.web.cabinet.history.state import History
from portal.web.shell.applications import HISTORY, PARAMETER, SEND, SIGN, application_address, list_address, version_page
from portal.web.shell.faq.helping import FieldHelp
from portal.wording import Wording


class PageOfKind(NamedTuple):
    """What makes a page, its address, its title and what loads it."""

    make: Callable[[], rx.Component]
    route: str
    title: Wording
    loads: Sequence[Any]
    """The handlers that load it, in their order."""


def pages_of(kind: ApplicationKind) -> Iterator[PageOfKind]:
    """Yield every page of a kind; the form has a page for each of its versions, the newest one at the application's own address."""
    address = partial(application_address, kind.code, PARAMETER)
    newest = kind.forms.newest
    yield PageOfKind(partial(applications.page, kind), list_address(kind.code), kind.plural, [Applications.open])
    yield PageOfKind(partial(application.page, kind, newest), address(), kind.title, [ApplicationForm.open, Answering.open, FieldHelp.open])
    for version in range(1, newest.version):
        older = partial(application.page, kind, kind.forms.form(version))
        yield PageOfKind(older, address(version_page(version)), kind.title, [ApplicationForm.open, Answering.open, FieldHelp.open])
    yield PageOfKind(partial(sending.page, kind), address(SEND), sending.TITLE, [CheckAnswers.open])
    yield PageOfKind(partial(signing.page, kind), address(SIGN), signing.TITLE, [CheckAnswers.open])
    yield PageOfKind(partial(history.page, kind), address(HISTORY), history.TITLE, [History.open])
