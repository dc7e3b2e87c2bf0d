"""Invitations from an authorised company to a developer."""
