"""The card of one organisation."""
