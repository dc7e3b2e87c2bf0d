"""Layouts, session, languages and the way from a page to the core."""
