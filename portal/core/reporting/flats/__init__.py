"""Sold and bought flats: their lists, and adding or changing many at once by paste or workbook."""
