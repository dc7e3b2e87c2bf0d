"""The notices of a legal entity."""
