"""One-time codes and texts to be signed: how somebody proves who they are."""
