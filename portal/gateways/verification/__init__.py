"""Verification of signatures: in separate processes, or in the calling thread."""
