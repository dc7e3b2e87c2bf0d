"""Entering weeks: the grid of a section, the week of an object, taking figures in and taking them back."""
