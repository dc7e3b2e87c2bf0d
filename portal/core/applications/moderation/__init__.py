"""Sending to the moderators, what they see, remarks, returning and passing on."""
