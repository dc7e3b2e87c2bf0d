"""The reporting week: all objects of a section in one table."""
