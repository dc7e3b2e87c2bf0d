"""What was changed in things that are no records of content, with what stood there before and after."""
