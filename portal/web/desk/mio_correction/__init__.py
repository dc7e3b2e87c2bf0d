"""Correcting the information about an object."""
