"""The page of frequent questions for anybody."""
