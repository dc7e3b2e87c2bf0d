"""The page of one's own account, for staff and executors: second factor, password, sessions."""
