"""The living page of the design system, for the demonstration only."""
