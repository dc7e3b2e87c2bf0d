"""Two stored versions of an application side by side, for the operator."""
