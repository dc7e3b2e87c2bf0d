"""Frequent questions as people read them: found by a search that forgives, and whether an answer helped."""
