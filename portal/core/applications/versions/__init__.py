"""The versions of an application that were sent to the operator, and what changed between any two of them."""
