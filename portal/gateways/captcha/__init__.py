"""Telling people from robots by a proof of work of altcha."""
