"""One object as the operator reads it."""
