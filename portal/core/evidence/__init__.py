"""The evidence of signatures: the bytes that verdicts relied on, each stored once, and the time stamps."""
