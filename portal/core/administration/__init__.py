"""What the operator's administrator sets for the whole portal."""
