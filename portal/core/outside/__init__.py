"""The services outside the portal: which there are, and whether each answers."""
