"""How to reach the operator."""
