"""What pages, files and reminders read."""
