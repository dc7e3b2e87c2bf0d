"""The addresses of the pages of applications, made of the code of their kind: ``/cabinet/<kind>/<id>`` and what stands below it."""

from typing import Any

import reflex as rx

from portal.core.applications.schema import KINDS, ApplicationKind
from portal.core.errors import NotFound
from portal.web import ui
from portal.web.shell.places import path_part
from portal.wording import Wording

PARAMETER = "[application_id]"
SEND, SIGN, HISTORY = "/send", "/sign", "/history"
"""What follows the address of an application."""
_PACKAGE = Wording("Қол қойылған пакет (ZIP)", "Подписанный пакет (ZIP)", "Signed package (ZIP)")


def list_address(product: str) -> str:
    """Return the address of the list of applications of a kind; ``product`` is its code."""
    return f"/cabinet/{product}"


def application_address(product: str, application: str, page: str = "") -> str:
    """Return the address of an application's form, or of the ``page`` of it that follows: :data:`SEND`, :data:`SIGN`, :data:`HISTORY`."""
    return f"{list_address(product)}/{application}{page}"


def version_page(version: int) -> str:
    """Return what follows the address of an application whose form is not the newest one."""
    return f"/v{version}"


def address_var(kind: ApplicationKind, application: Any, page: str = "") -> Any:
    """Return the same as :func:`application_address` for a Var with an application's id."""
    return rx.Var.create(f"{list_address(kind.code)}/") + application + page


def kind_of(state: Any) -> ApplicationKind:
    """Return the kind of application that the page on screen is about; raise NotFound when its address names none."""
    kind = KINDS.get(path_part(state, 1))
    if kind is None:
        raise NotFound
    return kind


def application_of(state: Any) -> str:
    """Return the application's id from the page's address; a claim, checked by whatever verb gets it."""
    return path_part(state, 2)


def version_of(state: Any, kind: ApplicationKind) -> int:
    """Return the version of the form that the page on screen was made for; raise NotFound when there is none."""
    newest = kind.forms.newest.version
    versions = {"": newest} | {version_page(one)[1:]: one for one in range(1, newest)}
    if (named := path_part(state, 3)) not in versions:
        raise NotFound
    return versions[named]


def package_address(application: str) -> str:
    """Return the address of the signed package of an application."""
    return f"/api/applications/{application}/package.zip"


def package_link(address: Any) -> rx.Component:
    """Return the link that saves a signed package; in the language of the page, for a refusal is a page of its own."""
    base: Any = rx.Var.create(address)
    return ui.link_button(_PACKAGE, base + "?lang=" + ui.LANGUAGE, look="quiet", icon="package-check", reload_document=True)
