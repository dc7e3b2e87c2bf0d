"""Registering a legal entity, from the certificate to the password."""
