"""Ways in: codes that are awaited, and e-mail with password and second factor, the same for staff and executors."""
