"""The week as an Excel workbook: export, and import with a preview."""
