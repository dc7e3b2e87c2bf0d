"""Signing in by password, code and key; the second factor; a forgotten password."""
