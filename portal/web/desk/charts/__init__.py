"""Charts of building, spending and sales."""
