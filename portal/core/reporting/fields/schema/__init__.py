"""The forms of the four sections, their fields and their checks."""
