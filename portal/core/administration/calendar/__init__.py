"""The working calendar as the administrator edits it."""
