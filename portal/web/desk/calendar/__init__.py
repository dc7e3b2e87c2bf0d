"""The administrator's page of the working calendar."""
