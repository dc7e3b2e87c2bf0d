"""Objects as a whole: their lists and pages, their beginning and their end."""
