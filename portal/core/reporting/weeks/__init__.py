"""Entering weeks: the grid of a section, the week of an object, reporting figures and undoing that."""
