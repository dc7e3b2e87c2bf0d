"""One application for the operator, and the decision about it."""
