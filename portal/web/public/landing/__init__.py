"""The first page: what the operator offers and the way into the cabinet."""
