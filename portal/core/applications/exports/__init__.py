"""Own data of a party as files: one application with all that belongs to it, and the list of all its applications."""
