"""Sending to moderation, the moderator's queue and review, remarks, returning and approving."""
