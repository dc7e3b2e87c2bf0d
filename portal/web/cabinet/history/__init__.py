"""The history of an application."""
