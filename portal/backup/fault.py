"""What stops a backup or a restore."""


class BackupFault(Exception):  # noqa: N818  (said to a person)
    """The backup or the restore cannot go on; the text is one sentence with the reason and what to do."""
