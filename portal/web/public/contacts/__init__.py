"""The contacts of the operator."""
