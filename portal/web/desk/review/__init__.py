"""One application as the operator reads it, and the answer to it."""
