"""Counters that all processes of the portal share."""
