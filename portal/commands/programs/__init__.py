"""The programs of the demonstration, each run by ``python3 -m portal demo NAME`` until Ctrl-C."""
