"""The demonstration's key files."""
