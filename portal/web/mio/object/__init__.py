"""The page of one object: what is told of it once, and what is reported every week."""
