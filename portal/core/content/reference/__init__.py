"""What the portal ships with and an administrator then edits: places, banks, dictionaries, document types, consents, thresholds."""
