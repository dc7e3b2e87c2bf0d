"""Tests of the audit journal as the administrator reads it."""
