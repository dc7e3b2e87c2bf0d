"""Making ``verify.py``: one file for Python 3.9 and later of the definitions in the portal that its command line needs."""

import ast
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import getsource

MODULES = (
    "portal.wording",
    "portal.eds.der",
    "portal.eds.oids",
    "portal.eds.streebog.constants",
    "portal.eds.streebog.hashing",
    "portal.eds.gost.hash2004",
    "portal.eds.standalone.arithmetic",
    "portal.eds.standalone.certificates",
    "portal.eds.standalone.messages",
    "portal.eds.standalone.confirmations",
    "portal.eds.standalone.stored_zip",
    "portal.eds.standalone.packages",
    "portal.eds.standalone.report",
    "portal.eds.standalone.chains",
    "portal.eds.standalone.stamps",
    "portal.eds.standalone.signatures",
    "portal.eds.standalone.checking",
    "portal.eds.standalone.program",
)
"""From the bottom up: each uses only those above it."""
START = "main"
HEAD = '''#!/usr/bin/env python3
"""verify.py: checks a signed package of the portal. It needs Python 3.9 or later and nothing else: no portal, no network, no libraries.

    python3 -I -S verify.py            checks the folder in which this file is
    python3 -I -S verify.py FILE.zip   checks the archive as it was downloaded
    ... --lang kk | ru | en            only one language

It ends with 0 when everything is right, with 1 when something is wrong, with 2 when something could not be confirmed.

It checks that no file was changed; signatures of GOST 34.10-2015, GOST 34.310-2004 and RSA; the chains of their certificates; that these
were not revoked; and the enclosed time stamps (RFC 3161) in the same way, and tells the time in them.

What it cannot tell: whether the last certificate of a chain (the root) really is that of the state's certification authority. It prints the
fingerprint; compare it with the published one. What it does not check: whether the signer had the right to sign for the organisation (it
prints whose certificate it is); the policies of certificates; whether a certificate was revoked after the portal's check; the portal's own
clock, by which a signature without a time stamp is dated. The page /verify of the portal checks with what is known today.

Whoever does not trust this copy of the program takes it from another package or another place: it is the same in all packages of one
release of the portal.

It is put together from the modules of the portal; the line above each part names the module.
"""

from __future__ import annotations

'''
TAIL = '\n\nif __name__ == "__main__":\n    sys.exit(main(sys.argv[1:]))\n'


@dataclass(frozen=True, slots=True)
class Definition:
    """One definition of a module, with the names that it defines and those that it uses."""

    module: str
    text: str
    defines: frozenset[str]
    uses: frozenset[str]


@cache
def program_text() -> str:
    """Return the source of ``verify.py``. Raise ``ValueError`` when two modules define one name."""
    parts = [part for module in MODULES for part in _parts(module)]
    needed, queue = set[int](), [START]
    places = _places(parts)
    while queue:
        place = places.get(queue.pop())
        if place is not None and place not in needed:
            needed.add(place)
            queue += parts[place].uses
    chosen = [parts[place] for place in sorted(needed)]
    used = frozenset[str]().union(*(part.uses for part in chosen))
    return HEAD + "\n".join(_imports(used | {"sys"})) + "\n" + _body(chosen) + TAIL


def _body(chosen: list[Definition]) -> str:
    lines: list[str] = []
    module = ""
    for part in chosen:
        if part.module != module:
            module = part.module
            about = (import_module(module).__doc__ or "").splitlines()[0]
            lines.append(f"\n\n# ---- {module}\n# {about}\n")
        lines.append(part.text if part.text.startswith(("_", "G = ")) or part.text[:1].isupper() else f"\n\n{part.text}\n")
    return "\n".join(lines)


def _places(parts: list[Definition]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, part in enumerate(parts):
        for name in part.defines:
            if name in places:
                raise ValueError(f"{name} is defined in {parts[places[name]].module} and in {part.module}")
            places[name] = place
    return places


def _parts(module: str) -> list[Definition]:
    """Return the definitions of a module; a text after a constant belongs to it."""
    source = getsource(import_module(module))
    lines, found = source.splitlines(), list[Definition]()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Expr) and found:
            text = "\n".join(lines[node.lineno - 1 : node.end_lineno])
            found[-1] = Definition(module, f"{found[-1].text}\n{text}", found[-1].defines, found[-1].uses)
        elif not isinstance(node, (ast.Expr, ast.Import, ast.ImportFrom)):
            found.append(_part(module, lines, node))
    return found


def _part(module: str, lines: list[str], node: ast.stmt) -> Definition:
    decorators = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(one.lineno for one in decorators)]) - 1
    while lines[first - 1].startswith("#"):
        first -= 1
    text = "\n".join(lines[first : node.end_lineno])
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        defines = {node.name}
    else:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", node)]
        defines = {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    uses = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    # Python 3.9 does not know slots of data classes; they only save memory.
    return Definition(module, text.replace(", slots=True", "").replace("slots=True", ""), frozenset(defines), frozenset(uses))


def _imports(used: frozenset[str]) -> list[str]:
    """Return the imports of the standard library, each once, of which something is used."""
    plain, chosen = set[str](), dict[str, set[str]]()
    for module in MODULES:
        for node in ast.parse(getsource(import_module(module))).body:
            if isinstance(node, ast.Import):
                plain |= {ast.unparse(ast.Import([one])) for one in node.names if (one.asname or one.name) in used}
            elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] not in {"portal", "__future__"}:
                chosen.setdefault(node.module, set()).update(one.name for one in node.names if one.name in used)
    return sorted(plain) + [f"from {module} import {', '.join(sorted(names))}" for module, names in sorted(chosen.items()) if names]
