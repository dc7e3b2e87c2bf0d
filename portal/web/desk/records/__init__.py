"""The administrator's pages of content records."""
