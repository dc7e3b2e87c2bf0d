"""Instructions for executors."""
