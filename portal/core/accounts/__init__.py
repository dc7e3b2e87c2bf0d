"""Who may enter: organisations, accounts, sessions, registration and sign-in."""
