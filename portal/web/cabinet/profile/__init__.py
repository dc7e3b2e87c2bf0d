"""The registration data of the person signed in."""
