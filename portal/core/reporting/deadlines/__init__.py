"""Deadlines for entering weeks, set by the operator, and permissions to enter locked weeks."""
