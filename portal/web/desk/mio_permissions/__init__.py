"""Exceptions from locking."""
