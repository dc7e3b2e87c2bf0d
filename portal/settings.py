"""The portal's settings, read once from the environment (``PORTAL_…``) and from ``.env``."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "PORTAL_"
NCALAYER = "wss://127.0.0.1:13579"
"""Where NCALayer listens on the machine of the person in front of it (eds.md §1.1)."""
DEMO_OPERATOR_BIN = "490740000054"
"""The BIN of the demonstration's operator. It says 2049 as the year of registration, so that it belongs to no real company."""

OFFICIAL_OCSP = "http://ocsp.pki.gov.kz/ http://ocsp1.pki.gov.kz/"
"""НУЦ's OCSP responders (eds.md §3.9)."""

OFFICIAL_TSP = "http://tsp.pki.gov.kz/"
"""НУЦ's time stamp authority (eds.md §3.9)."""

OFFICIAL_TSP_POLICY = "1.2.398.3.3.2.6.4"
"""Its policy of GOST 34.10-2015 (eds.md §3.3)."""

OFFICIAL_CRL = "http://crl.pki.gov.kz/nca_gost_2022.crl http://crl.pki.gov.kz/nca_d_gost_2022.crl"
"""НУЦ's complete and delta list (eds.md §3.9)."""
_PORT = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"


class UnsafeSettings(Exception):  # noqa: N818  (an answer to the operator, not a fault of the program)
    """The portal does not start with these settings; the text has one sentence for each reason."""


class Settings(BaseSettings):
    """Every setting with its default; the defaults run the demonstration on one machine."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=ROOT / ".env", extra="ignore")

    demo: bool = True
    """Demonstration mode: invented companies, an outbox instead of mail and SMS, the demonstration's own root is trusted."""
    host: str = "localhost"
    """The host name that people see; it is part of every signed challenge."""
    port: int = Field(default=3000, ge=1, le=65_535)
    bind: str = "127.0.0.1"
    """The network address the server listens on; ``0.0.0.0`` inside a container."""
    connections: int = Field(default=10_000, ge=100)
    """How many connections a worker accepts at once; every open page has one."""
    header_seconds: int = Field(default=15, ge=1)
    """A connection that sends no complete request headers for so long is closed, before its first request and between two."""
    public_url: str = ""
    """The address people type, for links in letters; empty means ``http://host:port``."""
    trusted_proxies: int = Field(default=0, ge=0, le=10)
    """How many reverse proxies of the operator are in front; that many last entries of X-Forwarded-For are trusted."""
    websockets_per_address: int = Field(default=500, ge=1)
    """How many websockets one address may hold open in one worker; a ministry behind one gateway counts as one address."""
    data_dir: Path = ROOT / "var"
    """The folder of the database, the files and the demonstration's keys, unless another is set."""
    database_url: str = ""
    """``postgresql+psycopg://…``, or ``sqlite:////path`` for another file; empty means SQLite in ``data_dir``."""
    audit_anchors: str = ""
    """The file to which the end of the audit journal is written every day; empty means ``audit-anchors.txt`` in ``data_dir``."""
    audit_keep_days: int = Field(default=0, ge=0)
    """The age in days from which ``audit archive`` moves rows of the audit journal to a file; 0 keeps every row until a day is named."""
    storage: Literal["disk", "s3"] = "disk"
    """Where files are kept: in the folder ``files`` of ``data_dir``, or in a bucket of an S3 store."""
    s3_endpoint: str = ""
    """The address of the S3 store without a path, as ``https://s3.eu-central-1.amazonaws.com``; browsers use it too."""
    s3_region: str = "us-east-1"
    """The region that requests are signed for; most stores besides Amazon's take this one."""
    s3_bucket: str = ""
    """The bucket; it serves this portal alone and nobody may read it without a signature."""
    s3_key: str = ""
    """The identifier of the access key to the bucket."""
    s3_secret: SecretStr = SecretStr("")
    """The secret of the access key."""
    backup_key: SecretStr = SecretStr("")
    """Encrypts the backups; empty means that they are not encrypted. Without it nobody can restore them."""
    database_connections: int = Field(default=15, ge=2, le=100)
    """The connections to PostgreSQL that one worker keeps; two more count tries. PostgreSQL's own limit must allow them for all workers."""
    workers: int = Field(default=1, ge=1, le=64)
    """How many processes serve; more than one only with PostgreSQL."""
    metrics_port: int = Field(default=0, ge=0, le=65_000)
    """The port on which the first worker answers Prometheus, the next ones on those after it; 0 for none."""
    metrics_address: str = "127.0.0.1"
    """The network address of these ports: figures have no password, so one in a private network."""
    log: Literal["", "json", "text"] = ""
    """How lines of the log are written; empty means ``text`` in demonstration mode and ``json`` in production."""
    secret: SecretStr = SecretStr("")
    """Key of the pre-hash of passwords and of the captcha; empty means one that is stored in ``data_dir``."""
    session_idle_minutes: int = Field(default=30, ge=1, le=1440)
    """A session that nobody used for so long ends; every use starts the time again."""
    session_hours: int = Field(default=12, ge=1, le=168)
    """A session ends after so long, even when it is used."""
    working_opens: dt.time = dt.time(9, 30)
    working_closes: dt.time = dt.time(19, 0)
    """Working time on a working day, in Kazakhstan: applications are registered and deadlines counted in it (product.md §4.6)."""
    invitation_days: int = Field(default=14, ge=1, le=365)
    """How long the links work by which a developer is invited (domain.md §9.2) and a founder consents."""
    set_up_days: int = Field(default=7, ge=1, le=60)
    """How long the link works with which a member of staff or an executor sets up an account."""
    new_password_hours: int = Field(default=2, ge=1, le=72)
    """How long the link for a forgotten password works."""
    new_address_days: int = Field(default=3, ge=1, le=30)
    """How long the link works that confirms a new e-mail address. Three days: a letter sent on a Friday may be read on Monday."""
    moderation_required: bool = False
    """Whether an application must pass moderation before it can be signed; otherwise moderation is optional."""
    operator_bin: str = Field(default="", pattern=r"^(\d{12})?$")
    """The operator's BIN: decisions are signed with keys that carry it. Empty means that of the demonstration, and in production none."""
    smtp_host: str = ""
    """The mail server; when empty, letters stay in the outbox and nobody receives them."""
    smtp_port: int = Field(default=587, ge=1, le=65_535)
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection to the mail server is protected; ``none`` only for a server on the same machine."""
    mail_from: str = "no-reply@portal.example"
    """The sender of letters, an address that the mail server accepts."""
    sms_gateway: Literal["", "smsc", "mobizon"] = ""
    """The provider of text messages; when empty, they stay in the outbox and nobody receives them."""
    sms_login: str = ""
    """The account at SMSC; Mobizon needs none."""
    sms_password: SecretStr = SecretStr("")
    """The password at SMSC, or the key at Mobizon."""
    sms_sender: str = ""
    """The sender's name that is registered at the gateway; empty for its common one."""
    sms_url: str = ""
    """Another address of the gateway; empty for its own."""
    qr: Literal["", "off", "egov", "sigex"] = ""
    """Signing by QR code: over eGov's protocol, through the service SIGEX, or off. Empty means eGov's protocol in demonstration mode, which
    has a telephone of its own, and off in production: eGov's applications refuse every portal whose address is not registered with them.
    SIGEX needs no registration, but the documents pass through it."""
    sigex_url: str = "https://sigex.kz"
    """The address of SIGEX, without a path."""
    qr_mobile_link: str = "https://m.egov.kz/mobileSign/?link={link}&isi=1476128386&ibi=kz.egov.mobile&apn=kz.mobile.mgov"
    """The address that opens eGov Mobile on the same telephone; ``{link}`` is the place of the portal's own address."""
    qr_business_link: str = (
        "https://m.egov.kz/businessSign/?link={link}&isi=1597880144&ibi=kz.mobile.mgov.business&apn=kz.mobile.mgov.business"
    )
    """The same for eGov Business; its form follows that of eGov Mobile and was not tried."""
    registry_lookup: bool = False
    """Look up legal entities at the statistics bureau in demonstration mode too; production always does."""
    registry_url: str = "https://old.stat.gov.kz/api/juridical/counter/api/"
    """The address of the statistics bureau's public look-up."""
    ncalayer_url: str = ""
    """Another address of NCALayer's websocket in demonstration mode, for tests; production always uses NCALayer's own."""
    ocsp_urls: str = ""
    """Addresses of equal OCSP responders with spaces between; ``off`` for none. Empty: those of НУЦ, in the demonstration none."""
    crl_urls: str = ""
    """Addresses of revocation lists that a job fetches, with spaces between; ``off`` for none. Empty: as with the responders."""
    tsp_url: str = ""
    """Addresses of equal time stamp authorities with spaces between; ``off`` for none. Empty: that of НУЦ, in the demonstration none."""
    tsp_policy: str = Field(default="", pattern=r"^(off|[0-9.]+)?$")
    """The policy (an object identifier) that requests for time stamps name; ``off`` leaves it to the authority. Empty: НУЦ's GOST 2015."""
    ncanode_url: str = Field(default="", pattern=r"^(https?://[^/\s]\S*)?$")
    """The address of an NCANode 3 that is asked for a second opinion on every stored signature; empty for none. The signed documents go to
    it, and it has no authentication of its own: one in a private network."""
    clamav: str = Field(default="", pattern=rf"^(/\S+|[^/\s]+:{_PORT})?$")
    """Where clamd, the server of ClamAV, looks for viruses in uploaded files: ``host:port`` or the path of its unix socket; empty for none.
    The files go to it without encryption: one on this machine, or in a private network."""
    support_email: str = "support@portal.example"
    """The e-mail address for help that the contacts of a new installation begin with; its administrator edits them afterwards."""
    support_phone: str = ""
    """The same for a telephone number; empty for none."""

    @property
    def base_url(self) -> str:
        """The address of the portal without a slash at its end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def readable_log(self) -> bool:
        """Whether the log is written for eyes, without a line for each request."""
        return (self.log or ("text" if self.demo else "json")) == "text"

    @property
    def contacts_url(self) -> str:
        """The address of the page with the operator's contacts, for letters."""
        return f"{self.base_url}/contacts"

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
    def ncalayer_address(self) -> str:
        """The address at which pages look for NCALayer, without a slash at its end."""
        return (self.ncalayer_url.rstrip("/") if self.demo else "") or NCALAYER

    @property
    def deciding_bin(self) -> str:
        """The BIN that a key must carry to sign a decision; empty when nobody can sign one."""
        return self.operator_bin or (DEMO_OPERATOR_BIN if self.demo else "")

    @property
    def qr_is_offered(self) -> bool:
        """Whether people can sign by QR code."""
        return (self.qr or ("egov" if self.demo else "off")) != "off"

    @property
    def qr_carrier(self) -> Literal["", "sigex"]:
        """The service that carries documents to the telephone and signatures back; empty when the portal does it itself."""
        return "sigex" if self.qr == "sigex" else ""

    @property
    def phones(self) -> tuple[tuple[str, str], ...]:
        """The applications that a QR code can be opened in on the same telephone, and the templates of their addresses."""
        if self.demo:
            return (("", "/dev/phone?link={link}"),)
        return (("eGov Business", self.qr_business_link), ("eGov Mobile", self.qr_mobile_link))

    @property
    def ocsp_addresses(self) -> tuple[str, ...]:
        """The addresses of the OCSP responders; none when revocation is read from lists alone."""
        named = self.ocsp_urls or ("" if self.demo else OFFICIAL_OCSP)
        return () if named == "off" else tuple(named.split())

    @property
    def crl_addresses(self) -> tuple[str, ...]:
        """The addresses of the revocation lists that a job fetches."""
        named = self.crl_urls or ("" if self.demo else OFFICIAL_CRL)
        return () if named == "off" else tuple(named.split())

    @property
    def tsp_addresses(self) -> tuple[str, ...]:
        """The addresses of the time stamp authorities; none when signatures get no stamps."""
        named = self.tsp_url or ("" if self.demo else OFFICIAL_TSP)
        return () if named == "off" else tuple(named.split())

    @property
    def tsp_policy_asked(self) -> str:
        """The policy that requests for time stamps name, or empty."""
        return "" if self.tsp_policy == "off" else self.tsp_policy or OFFICIAL_TSP_POLICY

    @property
    def anchors_file(self) -> Path:
        """The file of the anchors of the audit journal."""
        return Path(self.audit_anchors) if self.audit_anchors else self.data_dir / "audit-anchors.txt"

    @property
    def files(self) -> Path:
        """The folder of uploaded files and made documents."""
        return self.data_dir / "files"

    @property
    def s3_origin(self) -> str:
        """The web origin of the S3 store to which pages send files; empty with another store."""
        return self.s3_endpoint.rstrip("/") if self.storage == "s3" else ""

    @property
    def journal_archive(self) -> Path:
        """The folder of the archive files of the audit journal."""
        return self.data_dir / "audit-archive"

    @property
    def database(self) -> str:
        """The database's address for SQLAlchemy."""
        return self.database_url or f"sqlite:///{self.data_dir / 'portal.db'}"

    @property
    def serves_one_process(self) -> bool:
        """Whether the database is SQLite, by default or by its address: a second engine would wait for the writer of the first."""
        return self.database.startswith("sqlite")


@cache
def settings() -> Settings:
    """Return the settings of this process.

    Raises:
        UnsafeSettings: with one sentence for each value that makes no sense.
    """
    try:
        chosen = Settings()
    except ValidationError as wrong:
        raise UnsafeSettings("\n".join(_sentence(one["loc"], one["msg"], one["input"]) for one in wrong.errors())) from None
    if chosen.working_opens >= chosen.working_closes:
        raise UnsafeSettings("PORTAL_WORKING_OPENS must be earlier than PORTAL_WORKING_CLOSES: working time is counted between the two.")
    if any(one.second or one.microsecond or one.tzinfo for one in (chosen.working_opens, chosen.working_closes)):
        raise UnsafeSettings("PORTAL_WORKING_OPENS and PORTAL_WORKING_CLOSES are hours and minutes in Kazakhstan, such as 09:30.")
    return chosen


def _sentence(place: Sequence[int | str], message: str, given: object) -> str:
    name = f"{PREFIX}{'_'.join(map(str, place))}".upper()
    secret = any(word in name for word in ("SECRET", "PASSWORD", "KEY"))
    return f"{name} cannot be {'what it is' if secret else repr(given)}: {message[:1].lower()}{message[1:]}; see .env.example."
