"""Problems that a person at the command line can solve."""


class Trouble(Exception):  # noqa: N818  (said to a person)
    """The command cannot continue; the text is one sentence with the reason and what to do."""
