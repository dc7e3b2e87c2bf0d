"""Consents, the printed application, signatures, and submitting a signed application."""
