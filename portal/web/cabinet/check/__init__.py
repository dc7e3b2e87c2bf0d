"""All answers of an application before the act: sending it to moderation, signing it."""
