"""The external services that the portal uses, and whether each answers."""
