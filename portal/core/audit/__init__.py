"""The audit journal: what was done, in rows chained by hashes."""
