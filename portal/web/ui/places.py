"""Links to places inside the present page: the address changes and the server shows the place. Offline, they say why nothing opens."""

from typing import Any

import reflex as rx
from reflex.vars import StringVar, VarData
from reflex.vars.function import FunctionStringVar
from reflex_base.utils.imports import ImportVar
from reflex_components_core.core.banner import has_connection_errors
from reflex_components_core.react_router.dom import ReactRouterLink

from portal.web.ui.language import SCRIPT, say
from portal.wording import Wording

_HELD = Wording(
    "Байланыс жоқ, сондықтан бұл қазір ашылмайды. Енгізгеніңіз осы бетте қалады. Байланыс қалпына келгенде қайта басыңыз.",
    "Нет связи, поэтому сейчас это не открыть. Введённое остаётся на этой странице. Когда связь появится, нажмите ещё раз.",
    "There is no connection, so this cannot be opened now. What you typed stays on this page. Press again when the connection is back.",
)
_CLOSED = Wording(
    "Байланыс үзілді, сондықтан терезе жабылды. Ештеңе өзгерген жоқ. Терезені қайта ашыңыз: енгізгеніңіз сонда тұр.",
    "Связь прерывалась, поэтому окно закрылось. Ничего не изменено. Откройте окно ещё раз: введённое стоит в нём.",
    "The connection was interrupted, so the window has closed. Nothing was changed. Open it again: what you typed stands in it.",
)

_ASKED: Any = FunctionStringVar.create(
    "asked", _var_data=VarData(imports={SCRIPT: [ImportVar(tag="useAsked")]}, hooks={"const asked = useAsked();": None})
)


def route_part(name: str) -> StringVar:
    """Return a part of the present address by its name in the route, a Var.

    It changes at once with the address, before the server has loaded the page that it names.
    """
    var_data = VarData(imports={"react-router": [ImportVar(tag="useParams")]}, hooks={"const routeParts = useParams();": None})
    parts: Any = FunctionStringVar.create('((name) => routeParts[name] ?? "")', _var_data=var_data)
    return parts.call(rx.Var.create(name)).to(str)


def route_path() -> StringVar:
    """Return the path of the present address, a Var that changes with it as :func:`route_part` does."""
    var_data = VarData(imports={"react-router": [ImportVar(tag="useLocation")]}, hooks={"const routeAt = useLocation();": None})
    return rx.Var("routeAt.pathname", _var_type=str, _var_data=var_data).to(str)


class _Held(rx.Component):
    """The message beside links or tabs that were pressed without a connection."""

    library = SCRIPT
    tag = "Held"

    words: rx.Var[str]


class _Line(rx.Component):
    """Tells the scripts of the page whether the server can be reached."""

    library = SCRIPT
    tag = "Line"

    lost: rx.Var[bool]


class _Typed(rx.Component):
    """Keeps what is typed into forms when the server sends the page's State anew after a break; see ``assets/js/typed.js``."""

    library = "$/public/js/typed.js"
    tag = "Typed"

    hydrated: rx.Var[bool]
    closed: rx.Var[str]
    """Why a window has closed by itself."""


def place_link(*children: Any, href: Any, **props: Any) -> rx.Component:
    """Return a link to a place inside the present page; ``href`` is relative to the page, such as ``?tab=head``.

    The page keeps its scroll position. :func:`held` should be near it, for the message that the place cannot be opened now.
    """
    attributes = {"data-place": ""} | props.pop("custom_attrs", {})
    return ReactRouterLink.create(*children, to=href, prevent_scroll_reset=True, custom_attrs=attributes, **props)


def asked(name: str, known: Any = "") -> StringVar:
    """Return the parameter ``name`` of the present address, a Var, and ``known`` while the address does not have it.

    It changes at once with the address, before the server has shown the place; the server checks the value like any other.
    """
    parameter = _ASKED.call(rx.Var.create(name)).to(str)
    return rx.cond(parameter, parameter, known).to(str)


def leads(address: Any) -> dict[str, Any]:
    """Return the ``custom_attrs`` of a list whose choice opens an address: ``address``, relative or whole, followed by the chosen code.

    The browser opens it by itself; the list shows its Var ``value``, which the server changes. Its id is the name of the parameter.
    """
    return {"data-leads": address}


def turns(chooser: str, by: int) -> dict[str, Any]:
    """Return the ``custom_attrs`` of a button that chooses in such a list the code ``by`` positions after the present one."""
    return {"data-turns": chooser, "data-by": by}


def held() -> rx.Component:
    """Return the message why a tab or a place nearby does not open; empty until one is pressed without a connection."""
    return _Held.create(words=say(_HELD))


def line_watch() -> rx.Component:
    """Return the invisible components that watch the connection and hold what is typed over a break; they are around all pages."""
    return rx.fragment(_Line.create(lost=has_connection_errors), _Typed.create(hydrated=rx.State.is_hydrated, closed=say(_CLOSED)))
