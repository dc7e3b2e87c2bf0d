"""Frequent questions on the pages for anybody and in the cabinet."""
