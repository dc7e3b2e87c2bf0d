"""Drafts: answers, rows, files, the developer who is invited, what is missing, whose turn it is."""
