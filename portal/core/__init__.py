"""The subjects of the portal, one package each, without the web framework."""
