"""Records of content that the operator's administrator edits: one mechanism of drafts, versions and dates for every kind of record."""
