"""Surveys of the operator."""
