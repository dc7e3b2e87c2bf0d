"""An executor's own account."""
