"""``verify.py``: the check of a signed package by one file of the standard library alone, made of the modules in this folder."""

from portal.eds.standalone.assembly import program_text
from portal.eds.standalone.checking import DIGEST_OF_LIST, FORMAT, LIST, digest_line
from portal.eds.standalone.stored_zip import Entry, ending, local_header

__all__ = ["DIGEST_OF_LIST", "FORMAT", "LIST", "Entry", "digest_line", "ending", "local_header", "program_text"]
