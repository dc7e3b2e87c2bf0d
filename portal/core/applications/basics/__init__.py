"""Access to applications, reading them, and recording what happened to them."""
