"""Signatures of people, stored with the signed bytes and the verdict."""
