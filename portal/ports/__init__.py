"""What the portal needs from outside: protocols and small dataclasses, no implementation."""
