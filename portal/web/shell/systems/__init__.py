"""Links to other systems on the first page."""
