"""Pages, arranged by audience."""
