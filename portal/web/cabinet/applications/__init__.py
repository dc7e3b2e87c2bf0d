"""The list of a company's applications."""
