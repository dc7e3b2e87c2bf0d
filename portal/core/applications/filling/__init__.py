"""Drafts: answers, rows, files, inviting the developer, what is missing, whose turn it is."""
