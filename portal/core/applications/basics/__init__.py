"""Who may see an application, how it is read, what happened to it."""
