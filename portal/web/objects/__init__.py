"""What the executors and the operator both see of an object: its heading, its weeks, its money, its flats."""
