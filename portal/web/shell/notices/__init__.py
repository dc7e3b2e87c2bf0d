"""Notices: the page with its list, and the number of those not read in the menu of every page."""
