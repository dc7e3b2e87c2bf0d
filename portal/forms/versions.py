"""The versions of one form: what was begun under a version is read under it for good."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from portal.forms.schema import Form


class UnknownVersionError(LookupError):
    """A form was asked for in a version that nobody declared; what is stored under it cannot be read by this build."""


@dataclass(frozen=True)
class FormVersions:
    """All versions of a form, oldest first: the function at place *n* (from 1) builds version *n*; the last is the newest.

    A version that anything was stored under is never changed or taken away, only followed by another one.
    """

    key: str
    builders: tuple[Callable[[], Form], ...]

    @property
    def newest(self) -> Form:
        """The form for what is begun now."""
        return self.form(len(self.builders))

    def form(self, version: int) -> Form:
        """Return the form in a version.

        Raises:
            UnknownVersionError: no such version is declared; the newest is never taken in its place.
            ValueError: the function at this place builds another version or another form.
        """
        if not 1 <= version <= len(self.builders):
            raise UnknownVersionError(f"the form {self.key} has no version {version}, only 1 to {len(self.builders)}")
        form = _built(self.builders[version - 1])
        if (form.key, form.version) != (self.key, version):
            raise ValueError(f"version {version} of the form {self.key} calls itself {form.key} {form.version}")
        return form


@cache
def _built(builder: Callable[[], Form]) -> Form:
    return builder()
