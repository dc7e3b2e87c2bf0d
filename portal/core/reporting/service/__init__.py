"""What executors, the desk and the jobs do."""
