"""The sign-in page of the staff."""
