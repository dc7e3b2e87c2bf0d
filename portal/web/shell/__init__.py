"""The shell of every page: its language, its frame, its way into the core."""
