"""The reference data that the administrator edits: document types, consent texts, dictionaries, classifiers."""
