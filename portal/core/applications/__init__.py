"""Applications of legal entities: the form, its answers, moderation and signing."""
