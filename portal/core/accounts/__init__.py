"""Organisations, accounts, sessions, registration and sign-in."""
