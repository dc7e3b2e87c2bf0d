"""Corrections of the information about an object by the operator."""
