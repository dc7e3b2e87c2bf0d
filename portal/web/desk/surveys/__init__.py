"""Surveys at the desk: writing them, looking at them beforehand, and reading their results."""
