"""Checking what was signed: a number, a document with its signature, or a package."""
