"""How people get their letters."""
