"""The administrator's page of terms and thresholds of applications."""
