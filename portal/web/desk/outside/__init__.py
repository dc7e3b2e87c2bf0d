"""Whether the services outside the portal answer."""
