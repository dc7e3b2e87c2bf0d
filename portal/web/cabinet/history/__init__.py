"""What happened to an application, in order."""
