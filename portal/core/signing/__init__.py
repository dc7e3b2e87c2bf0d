"""Signatures made by people, kept with what was signed and the verdict."""
