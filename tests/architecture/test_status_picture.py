"""The picture of the statuses in `docs` is that of the declaration."""

from tests.architecture.status_picture import FILE, picture


def test_the_picture_of_the_statuses_is_current():
    assert FILE.read_text("utf-8") == picture(), "write it anew: .venv/bin/python -m tests.architecture.status_picture"
