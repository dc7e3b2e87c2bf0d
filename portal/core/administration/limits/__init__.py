"""Thresholds of checks and terms of the operator as the administrator changes them."""
