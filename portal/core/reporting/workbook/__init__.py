"""The week of a section as an Excel workbook, out and in."""
