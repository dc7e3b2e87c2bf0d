"""One-time codes and texts to sign, by which people prove who they are."""
