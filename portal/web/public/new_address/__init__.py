"""Confirming a new e-mail address by the link of a letter."""
