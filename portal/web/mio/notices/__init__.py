"""The notices of an executor."""
