"""Self-checks: questions about unusual figures, and their explanations."""
