"""The check-lists of the operator's stages: their points, and what was answered about each application."""
