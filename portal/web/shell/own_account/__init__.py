"""One's own account, the same for staff and executors: second factor, password, sessions."""
