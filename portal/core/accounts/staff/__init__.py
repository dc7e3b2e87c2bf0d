"""Accounts of the operator's staff and of executors: opening, setting up, changing the address."""
