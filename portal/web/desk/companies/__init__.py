"""The list of organisations that have accounts."""
