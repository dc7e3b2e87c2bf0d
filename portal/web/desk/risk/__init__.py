"""Bodies at risk of a refusal of loans, with the evidence."""
