"""Setting an account up by the link of a letter."""
