"""What is written about an object: its answers, rows, flats and files, and what follows from them in other tables."""
