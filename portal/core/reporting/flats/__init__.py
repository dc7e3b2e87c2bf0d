"""Sold and bought flats: their lists, and many of them at once by paste or workbook."""
