"""Sources of revocation lists: a folder that somebody keeps filled, and the harmless one that knows nothing."""
