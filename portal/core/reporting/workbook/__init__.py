"""The week of a section as an Excel workbook: export and import."""
