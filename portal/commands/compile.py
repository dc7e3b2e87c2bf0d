"""The build itself, in a process of its own: Reflex writes the pages' sources, Node.js turns them into files to serve."""

import rxconfig  # noqa: F401  (sets PATH and the environment before Reflex reads them)
from reflex.utils import export, prerequisites
from reflex_base.constants.base import LogLevel


def main() -> None:
    """Compile and build all pages into ``.web/build``."""
    if prerequisites.needs_reinit():
        prerequisites.initialize_reflex_user_directory()
        prerequisites.initialize_frontend_dependencies()
    export.export(zipping=False, frontend=True, backend=False, loglevel=LogLevel.INFO)


if __name__ == "__main__":
    main()
