"""Bulk changes of flats: export, import and pasting, with a preview."""
