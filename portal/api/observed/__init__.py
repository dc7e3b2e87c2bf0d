"""Measuring the requests that come in."""
