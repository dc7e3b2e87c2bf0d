"""The form of one application, as each of its parties sees it."""
