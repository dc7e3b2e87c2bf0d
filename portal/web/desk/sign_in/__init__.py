"""The staff's way in."""
