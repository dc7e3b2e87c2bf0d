"""The source of revocation lists: a folder that somebody keeps up to date."""
