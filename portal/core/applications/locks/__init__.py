"""What of a returned application may be changed: what was remarked, what depends on it, and what the operator unlocked besides."""
