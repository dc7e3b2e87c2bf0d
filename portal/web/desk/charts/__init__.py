"""Charts of construction, spending and sales."""
