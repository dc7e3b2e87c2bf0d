"""Whether the external services answer."""
