"""Words of the audit journal: what every act, every thing and every detail is called."""
