"""The fields and shapes."""
