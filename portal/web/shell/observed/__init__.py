"""Measuring the events of pages."""
