"""The panel «через ЭЦП» as pages use it: where NCALayer answers and which keys it may offer is the server's to say."""

from typing import Any

import reflex as rx

from portal.settings import settings
from portal.web.ui.ncalayer import certificate_form


class LayerSettings(rx.State):
    """What a page must know about NCALayer. The pages are built once for every installation, so it comes with the State."""

    url: str = settings().ncalayer_address
    test_keys: bool = settings().demo
    """Keys of the demonstration stand under no production authority; in production the portal never asks for such keys."""


def eds_form(**props: Any) -> rx.Component:
    """Return the panel: NCALayer first, a key file second; the arguments are those of :func:`portal.web.ui.ncalayer.certificate_form`."""
    layer: Any = LayerSettings
    return certificate_form(url=layer.url, test_keys=layer.test_keys, **props)
