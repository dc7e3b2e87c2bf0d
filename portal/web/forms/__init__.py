"""A widget per field type and the views around them."""
