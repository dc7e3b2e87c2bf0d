"""The build, in a process of its own: Reflex writes the sources of the pages, Node.js turns them into files to serve."""

from reflex.utils import export, prerequisites
from reflex_base.config import get_config
from reflex_base.constants.base import LogLevel


def main() -> None:
    """Compile and build all pages into ``.web/build``."""
    get_config()  # reads rxconfig.py, which sets the path of Node.js
    if prerequisites.needs_reinit():
        prerequisites.initialize_reflex_user_directory()
        prerequisites.initialize_frontend_dependencies()
    export.export(zipping=False, frontend=True, backend=False, loglevel=LogLevel.INFO)


if __name__ == "__main__":
    main()
