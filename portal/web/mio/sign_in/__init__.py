"""The executors' way in."""
