"""Issuing certificates and revocation lists: for the demonstration's private authority and for tests."""
