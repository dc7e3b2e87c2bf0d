"""The page for an address that does not exist."""
