"""One local body with its executors."""
