"""Announcements: notices of the operator to companies and executors."""
