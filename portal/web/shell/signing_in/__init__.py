"""Signing in: awaited codes, and e-mail with password and second factor, the same for staff and executors."""
