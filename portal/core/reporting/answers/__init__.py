"""Answers, rows, flats and files of an object, and the tables that are computed from them."""
