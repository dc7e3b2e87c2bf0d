"""The queries that other parts and rooms may import."""

from portal.core.reporting.flats.queries.flats_book import export_flats, flats_check
from portal.core.reporting.flats.queries.purchases import PurchasesView, purchases_of
from portal.core.reporting.flats.queries.sales import SalesView, Stock, sales_of

__all__ = [
    "PurchasesView",
    "SalesView",
    "Stock",
    "export_flats",
    "flats_check",
    "purchases_of",
    "sales_of",
]
