"""Changes to the pages while they are built: plug-ins of Reflex."""
