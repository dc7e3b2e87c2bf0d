"""The repeated checks of stored signatures."""
