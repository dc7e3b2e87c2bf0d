"""Pages of the executors of local executive bodies."""
