"""All answers of an application before it is sent to moderation or signed."""
