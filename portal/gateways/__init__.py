"""Adapters behind the ports, one folder per vendor."""
