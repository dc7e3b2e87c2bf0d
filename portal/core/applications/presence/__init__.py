"""Who has an application open just now, and whether it has changed: so that a page shows what others do without a reload."""
