"""Terms and thresholds of reporting."""
