"""What people type and paste: cleaned, judged, compared and sorted by one set of rules for every form, page, workbook and search."""
