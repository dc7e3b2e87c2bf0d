"""Local bodies and how they stand."""
