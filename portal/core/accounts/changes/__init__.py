"""What the operator's administrator changed at accounts and organisations, and why: each change is kept with its reason."""
