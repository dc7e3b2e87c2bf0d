"""Letters and messages to people, queued in the database."""
