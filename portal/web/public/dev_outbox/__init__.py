"""The demonstration's outbox."""
