"""The people of a working day: who they are, when they come, and how the server bears them."""
