"""What the administrator edits: document types, consent texts, dictionaries, classifiers."""
