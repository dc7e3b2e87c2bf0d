"""Writing video instructions."""
