"""Letters and text messages to people, queued in the database."""
