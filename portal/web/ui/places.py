"""Links to places of the page on screen: the address changes, the server shows the place. Without a line they say why nothing opens."""

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


_ASKED: Any = FunctionStringVar.create(
    "asked", _var_data=VarData(imports={SCRIPT: [ImportVar(tag="useAsked")]}, hooks={"const asked = useAsked();": None})
)


class _Held(rx.Component):
    """The sentence beside links or tabs that were pressed without a line."""

    library = SCRIPT
    tag = "Held"

    words: rx.Var[str]


class _Line(rx.Component):
    """Tells the pages' script whether the server can be reached."""

    library = SCRIPT
    tag = "Line"

    lost: rx.Var[bool]


def place_link(*children: Any, href: Any, **props: Any) -> rx.Component:
    """Return a link to a place of the page on screen; ``href`` is relative to the page, such as ``?tab=head``.

    The page stays where it is scrolled to. :func:`held` should stand near, where it is said that the place cannot be opened now.
    """
    attributes = {"data-place": ""} | props.pop("custom_attrs", {})
    return ReactRouterLink.create(*children, to=href, prevent_scroll_reset=True, custom_attrs=attributes, **props)


def asked(name: str, known: Any = "") -> StringVar:
    """Return what the address on screen says under ``name``, a Var, and ``known`` while it says nothing.

    It follows the address at once, before the server has shown what it asks for; the server judges it as any other claim.
    """
    said = _ASKED.call(rx.Var.create(name)).to(str)
    return rx.cond(said, said, known).to(str)


def leads(address: Any) -> dict[str, Any]:
    """Return the ``custom_attrs`` of a list whose choice opens an address: ``address``, relative or whole, and the code chosen after it.

    The browser goes there by itself; the list shows its Var ``value``, which the server changes. Its id names the code in the address.
    """
    return {"data-leads": address}


def turns(chooser: str, by: int) -> dict[str, Any]:
    """Return the ``custom_attrs`` of a button that chooses the code ``by`` places later in such a list, in the order of the codes."""
    return {"data-turns": chooser, "data-by": by}


def held() -> rx.Component:
    """Return where it is said why a tab or a place nearby does not open; empty until one is pressed without a line."""
    return _Held.create(words=say(_HELD))


def line_watch() -> rx.Component:
    """Return the invisible component that knows whether there is a line; it stands once around all pages."""
    return _Line.create(lost=has_connection_errors)
