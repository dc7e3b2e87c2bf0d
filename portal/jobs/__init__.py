"""Work that goes on without a page: letters, reminders."""
