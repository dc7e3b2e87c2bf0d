"""The page on which a founder reads and signs the consent, opened by a link of its own."""
