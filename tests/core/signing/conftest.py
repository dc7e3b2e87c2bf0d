"""The world of applications, whose people sign."""

from tests.core.applications.conftest import world

__all__ = ["world"]
