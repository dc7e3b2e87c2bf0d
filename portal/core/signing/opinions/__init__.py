"""The second opinion of another program on stored signatures, compared with the portal's own verdict and never replacing it."""
