"""Pages of legal entities."""
