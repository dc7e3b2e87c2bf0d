"""The first page: what the operator offers and the link to the cabinet."""
