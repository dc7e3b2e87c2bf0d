"""The housing portal: a cabinet for legal entities, a portal for local authorities, a desk for the operator."""
