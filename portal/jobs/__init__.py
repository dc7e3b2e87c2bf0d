"""Background work: sending letters, reminders, cleaning."""
