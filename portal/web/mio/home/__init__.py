"""An executor's first page."""
