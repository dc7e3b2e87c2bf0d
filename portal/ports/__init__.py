"""What the portal asks of the outside world: protocols and small dataclasses, no implementation."""
