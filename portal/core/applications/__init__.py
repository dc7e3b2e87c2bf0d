"""Applications of legal entities: the form, its answers, its way to a decision."""
