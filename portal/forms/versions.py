"""The versions of one form: an application is always read under the version under which it was begun."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from portal.forms.schema import Form


class UnknownVersionError(LookupError):
    """A form was requested in a version that is not declared; this build cannot read what is stored under it."""


@dataclass(frozen=True)
class FormVersions:
    """All versions of a form, oldest first: the function at index *n* (from 1) builds version *n*; the last is the newest.

    A version with stored data is never changed or removed; a new one is added after it.
    """

    key: str
    builders: tuple[Callable[[], Form], ...]

    @property
    def newest(self) -> Form:
        """The form for new applications."""
        return self.form(len(self.builders))

    @property
    def every(self) -> tuple[Form, ...]:
        """The forms of all versions, oldest first."""
        return tuple(self.form(version) for version in range(1, len(self.builders) + 1))

    def form(self, version: int) -> Form:
        """Return the form in a version.

        Raises:
            UnknownVersionError: no such version is declared; the newest is never used instead.
            ValueError: the function at this index builds another version or another form.
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
