"""«История заявки», as its parties and the operator's staff read it."""
