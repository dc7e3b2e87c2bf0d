"""The command line of ``verify.py``."""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path

from portal.eds.standalone.checking import check_package
from portal.eds.standalone.packages import Archive, Folder
from portal.eds.standalone.report import NOT_CONFIRMED

ABOUT = (
    "Қол қойылған пакетті порталсыз тексереді. / Проверяет подписанный пакет без портала. / Checks a signed package without the portal. "
    "0: everything is right; 1: something is wrong; 2: something could not be confirmed."
)


def main(arguments: list[str]) -> int:
    """Check the package that is named, or the one around this file, print the report and return the number to end with."""
    parser = argparse.ArgumentParser(description=ABOUT)
    parser.add_argument("package", nargs="?", type=Path, help="a folder or a .zip (default: the folder of this program)")
    parser.add_argument("--lang", choices=("kk", "ru", "en", "all"), default="all")
    chosen = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    place: Path = chosen.package or Path(__file__).resolve().parent
    try:
        report = check_package(Folder(place) if place.is_dir() else Archive(place))
    except (OSError, zipfile.BadZipFile) as error:
        sys.stdout.write(f"{place}: бүлінген немесе оқылмайды / повреждён или не читается / damaged or not readable ({error})\n")
        return NOT_CONFIRMED if not place.exists() else 1
    for language in ("kk", "ru", "en") if chosen.lang == "all" else (chosen.lang,):
        sys.stdout.write(report.text(language) + "\n")
    return report.result
