"""Announcements of the operator."""
