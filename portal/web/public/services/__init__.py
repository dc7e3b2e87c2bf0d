"""Pages about the three services: for whom, what it is, what to prepare and the steps."""
