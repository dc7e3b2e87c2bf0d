"""The registration of a legal entity."""
