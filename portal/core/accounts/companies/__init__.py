"""Organisations with accounts as the operator sees them: found, read by its staff, and their access changed by an administrator."""
