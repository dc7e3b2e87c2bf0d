"""The operator's view of all applications together: where they wait, for how long against the terms, by region, person and month."""
