"""The sample page of the design system, for the demonstration only."""
