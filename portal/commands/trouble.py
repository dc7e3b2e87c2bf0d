"""What a person at the command line can mend."""


class Trouble(Exception):  # noqa: N818  (said to a person)
    """The command cannot go on; the text is one sentence that says why and what to do."""
