"""Adding official certificates."""

import argparse

from portal.bootstrap import evidence
from portal.commands.trouble import Trouble
from portal.eds import NotOfficial, accept_official
from portal.settings import settings


def command(arguments: argparse.Namespace) -> int:
    """Run ``python3 -m portal trust add FILE``: store an official certificate of НУЦ, refuse any other file."""
    try:
        content = arguments.file.read_bytes()
        name = accept_official(content)
    except OSError as fault:
        raise Trouble(f"{arguments.file} cannot be read: {fault.strerror}.") from fault
    except NotOfficial as refusal:
        raise Trouble(f"{arguments.file} is refused. {refusal.wording.en}") from refusal
    folder = evidence(settings()).official
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{name}.part"
    part.write_bytes(content)
    part.replace(folder / f"{name}.cer")  # whole or not at all: running servers read the folder
    print(f"{name} is trusted by every server on this machine that keeps its data in {folder.parent}, from its next signature on.")
    return 0
