"""The page of frequent questions in the cabinet."""
