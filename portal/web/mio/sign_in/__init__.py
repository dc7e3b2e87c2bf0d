"""Sign-in of executors."""
