"""Checking a printed application by the code on it."""
