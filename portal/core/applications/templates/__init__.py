"""Ready texts of the operator for remarks, requests and refusals: its administrator writes them, reviewers take them into their texts."""
