"""The portal's settings, read once from the environment (``PORTAL_…``) and from ``.env``."""

from functools import cache
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Every setting with its default; the defaults run the demonstration on one machine."""

    model_config = SettingsConfigDict(env_prefix="PORTAL_", env_file=ROOT / ".env", extra="ignore")

    demo: bool = True
    """Demonstration mode: invented companies, an outbox instead of mail and SMS, the demonstration's own root is trusted."""
    host: str = "localhost"
    """The host name people see; it stands in every challenge that is signed."""
    port: int = 3000
    bind: str = "127.0.0.1"
    """The network address the server listens on; ``0.0.0.0`` inside a container."""
    public_url: str = ""
    """The address people type, for links in letters; empty means ``http://host:port``."""
    trusted_proxies: int = 0
    """How many reverse proxies of ours stand in front; that many last entries of X-Forwarded-For are believed."""
    data_dir: Path = ROOT / "var"
    """Where the database, the files and the demonstration's keys lie unless told otherwise."""
    database_url: str = ""
    """``postgresql+psycopg://…``; empty means SQLite in ``data_dir``."""
    redis_url: str = ""
    """``redis://…``; needed as soon as more than one worker serves."""
    secret: SecretStr = SecretStr("")
    """Key of the pre-hash of passwords and of the captcha; empty means one kept in ``data_dir``."""
    session_idle_minutes: int = 30
    """A session nobody used for so long ends; every use begins the time anew."""
    session_hours: int = 12
    """A session ends after so long, however busy it was."""

    @property
    def base_url(self) -> str:
        """The address of the portal without a slash at its end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def https(self) -> bool:
        """Whether people reach the portal over an encrypted connection."""
        return self.base_url.startswith("https://")

    @property
    def origins(self) -> tuple[str, ...]:
        """The exact web origins whose pages may talk to the portal."""
        local = (f"http://localhost:{self.port}", f"http://127.0.0.1:{self.port}") if self.demo else ()
        return tuple(dict.fromkeys((self.base_url, *local)))

    @property
    def database(self) -> str:
        """The database's address as SQLAlchemy takes it."""
        return self.database_url or f"sqlite:///{self.data_dir / 'portal.db'}"


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
