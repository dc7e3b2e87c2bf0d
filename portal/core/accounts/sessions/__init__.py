"""Who is signed in, and how many tries that took."""
