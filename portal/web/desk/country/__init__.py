"""The country at a glance: who reports, who is late, who is silent."""
