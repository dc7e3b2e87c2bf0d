"""``/dev/phone``: the telephone of the demonstration."""
