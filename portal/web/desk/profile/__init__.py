"""A member of staff's own account."""
