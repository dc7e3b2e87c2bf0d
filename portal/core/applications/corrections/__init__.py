"""Corrections of approved applications, seen from what they correct."""
