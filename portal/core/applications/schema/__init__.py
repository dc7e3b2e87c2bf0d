"""The forms of applications, each declared once; the registry by product."""

from functools import cache

from portal.core.applications.schema.facts import facts
from portal.core.applications.schema.guarantee import guarantee
from portal.core.applications.schema.indicators import Indicator, indicators
from portal.forms import Form

__all__ = ["PRODUCTS", "Indicator", "facts", "form", "indicators"]

PRODUCTS = ("guarantee",)
"""Codes of the products that can be applied for."""

_FORMS = {"guarantee": guarantee}


@cache
def form(product: str) -> Form:
    """Return the form of a product without the administrator's records; KeyError when there is no such product."""
    return _FORMS[product]()
