"""Objects as a whole: lists, pages, creation and deletion."""
