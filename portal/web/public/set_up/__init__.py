"""Setting up an account by the link of a letter."""
