"""What an invitation link says to whoever opens it."""
