"""A control for every kind of field, and the views of forms."""
