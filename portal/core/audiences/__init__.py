"""Audiences: to whom something is told, or who is asked, among companies and executors."""
