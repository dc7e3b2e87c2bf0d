"""The demonstration: invented companies, people, keys."""
