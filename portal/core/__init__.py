"""The subjects of the portal, one room each, free of the web framework."""
