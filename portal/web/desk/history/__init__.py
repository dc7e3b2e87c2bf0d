"""The history of an application, for the operator."""
