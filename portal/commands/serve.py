"""The server: the compiled pages, the events and the routes on one port, until Ctrl-C."""


def main() -> None:
    """Serve what was built; compiles nothing."""
    # Imported here: the processes that verify signatures load this module too and need nothing of it.
    from reflex.utils import exec as server
    from reflex_base.config import get_config
    from reflex_base.constants.base import Env, LogLevel
    from reflex_base.environment import environment

    from portal.settings import settings

    get_config()  # reads rxconfig.py, which sets the environment that Reflex reads below
    environment.REFLEX_ENV_MODE.set(Env.PROD)
    environment.REFLEX_SKIP_COMPILE.set(True)
    environment.REFLEX_MOUNT_FRONTEND_COMPILED_APP.set(True)
    server.run_granian_backend_prod(settings().bind, settings().port, LogLevel.WARNING)


if __name__ == "__main__":
    main()
