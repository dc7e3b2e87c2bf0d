"""The list of local bodies."""
