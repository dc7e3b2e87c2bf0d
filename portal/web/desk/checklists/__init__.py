"""The administrator's page of check-lists."""
