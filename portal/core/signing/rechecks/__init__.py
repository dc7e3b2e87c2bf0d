"""Checking stored signatures again every night, from the evidence that was kept with them."""
