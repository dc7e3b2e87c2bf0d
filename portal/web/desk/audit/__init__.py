"""The audit journal, for the operator's administrator."""
