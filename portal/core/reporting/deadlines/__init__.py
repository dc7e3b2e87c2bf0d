"""Until when weeks are entered: the terms that the operator set, and the permissions to enter locked weeks."""
