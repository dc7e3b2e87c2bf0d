"""Adapters for the ports, one folder for each kind of service."""
