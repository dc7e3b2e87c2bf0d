"""The operator's remarks: which wait for their parties, what counts as an answer, and replies."""
