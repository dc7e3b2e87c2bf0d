"""Reminders of the deadlines of applications."""
