"""The heat map of the country: who reports, who is late, who does not report."""
