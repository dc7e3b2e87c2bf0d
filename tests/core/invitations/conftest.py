"""The world of applications, in which invitations are made."""

from tests.core.applications.conftest import world

__all__ = ["world"]
