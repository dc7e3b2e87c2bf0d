"""Who works on what: rows that one piece of work of one process holds, so that no other does the same at the same time."""
