"""What is done with the pages while they are built: plug-ins of Reflex."""
