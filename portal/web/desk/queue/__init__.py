"""Applications that wait for a moderator."""
