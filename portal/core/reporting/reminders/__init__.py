"""Reminders of weeks that are due."""
