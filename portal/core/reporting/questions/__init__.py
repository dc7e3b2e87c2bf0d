"""Self-checks: questions about figures that look odd, and their explanations."""
