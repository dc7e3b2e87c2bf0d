"""The page of the rules of reporting."""
