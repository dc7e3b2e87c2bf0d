"""Routes outside the pages: session cookie, files, health."""
