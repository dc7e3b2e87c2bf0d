"""The records that a new installation begins with."""
