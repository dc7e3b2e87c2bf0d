"""The plug-in of Reflex that builds the pages, and the patches of its files."""
