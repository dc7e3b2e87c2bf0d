"""Signing in by e-mail, by BIN and password, by certificate."""
