"""Whether the portal may start with its settings."""

import os
import re
from collections.abc import Collection
from contextlib import suppress
from importlib.util import find_spec
from typing import get_args
from urllib.parse import SplitResult, urlsplit

from dotenv import dotenv_values

from portal.settings import PREFIX, ROOT, Settings, UnsafeSettings
from portal.telemetry import spans

SECRET_LETTERS = 32
"""The smallest number of characters of a secret in production."""
DIFFERENT_LETTERS = 8
"""The smallest number of different ones among them; 32 random hexadecimal digits have fewer once in ten million times."""
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_SMS_GATEWAYS = " or ".join(filter(None, get_args(Settings.model_fields["sms_gateway"].annotation)))
_GONE = {
    "PORTAL_REDIS_URL": "PORTAL_REDIS_URL is not needed any more: what workers share is in the database. Remove it.",
    "GRANIAN_WORKERS": "GRANIAN_WORKERS is not read: set PORTAL_WORKERS to the number of workers, and remove GRANIAN_WORKERS.",
}
"""Settings that earlier versions had, and what to do about them."""


def given_names() -> frozenset[str]:
    """Return the names that stand in the environment or in ``.env``."""
    return frozenset({*os.environ, *dotenv_values(ROOT / ".env")})


def ensure_safe(chosen: Settings, given: Collection[str]) -> None:
    """Refuse to start with a misspelt setting, or in production with one that is only for the demonstration.

    ``given`` are the names in the environment and in ``.env``.

    Raises:
        UnsafeSettings: with one sentence for each setting to correct.
    """
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    unknown = sorted(name for name in given if name.startswith(PREFIX) and name not in known and name not in _GONE)
    reasons = [f"{name} is not a setting of the portal; see .env.example for those there are." for name in unknown]
    reasons += [_GONE[name] for name in sorted(given) if name in _GONE]
    if chosen.workers > 1 and chosen.serves_one_process:
        reasons.append("PORTAL_WORKERS can be more than 1 only with PostgreSQL (PORTAL_DATABASE_URL): SQLite serves one process.")
    if 0 < len(chosen.backup_key.get_secret_value()) < SECRET_LETTERS:
        reasons.append(f"PORTAL_BACKUP_KEY needs at least {SECRET_LETTERS} random letters, for instance from `openssl rand -hex 32`.")
    if spans.is_asked() and find_spec("opentelemetry") is None:
        reasons.append(spans.NOT_INSTALLED)
    reasons += _unsafe_store(chosen)
    if not chosen.demo:
        reasons += _unsafe_in_production(chosen)
    if reasons:
        raise UnsafeSettings("\n".join(reasons))


def _unsafe_store(chosen: Settings) -> list[str]:
    given = (chosen.s3_endpoint, chosen.s3_bucket, chosen.s3_key, chosen.s3_secret.get_secret_value())
    if chosen.storage != "s3" and not any(given):
        return []
    address = _address_of(chosen.s3_endpoint)
    checks = (
        (
            not address or address.scheme not in {"http", "https"} or address.path.strip("/") != "" or "@" in address.netloc,
            "PORTAL_S3_ENDPOINT must be the address of the S3 store without a path, such as https://s3.eu-central-1.amazonaws.com.",
        ),
        (
            address is not None and address.scheme == "http" and not (chosen.demo and address.hostname in _HERE),
            "PORTAL_S3_ENDPOINT must be an https:// address, except in the demonstration on this machine: browsers send the files there.",
        ),
        (
            not _BUCKET.fullmatch(chosen.s3_bucket),
            "PORTAL_S3_BUCKET must be the name of the bucket: 3 to 63 small Latin letters, digits, hyphens and points.",
        ),
        (not chosen.s3_key, "PORTAL_S3_KEY must be the identifier of the access key to the bucket."),
        (not chosen.s3_secret.get_secret_value(), "PORTAL_S3_SECRET must be the secret of the access key PORTAL_S3_KEY."),
        (not chosen.s3_region, "PORTAL_S3_REGION must be the region of the bucket; us-east-1 when the store has none."),
    )
    return [sentence for wrong, sentence in checks if wrong]


def _address_of(url: str) -> SplitResult | None:
    with suppress(ValueError):
        address = urlsplit(url)
        if address.hostname and address.port != 0 and not (address.query or address.fragment):
            return address
    return None


def _unsafe_in_production(chosen: Settings) -> list[str]:
    secret = chosen.secret.get_secret_value()
    host = urlsplit(chosen.public_url).hostname
    checks = (
        (
            len(secret) < SECRET_LETTERS or len(set(secret)) < DIFFERENT_LETTERS,
            f"PORTAL_SECRET needs at least {SECRET_LETTERS} random letters, for instance from `openssl rand -hex 32`.",
        ),
        (not chosen.https, "PORTAL_PUBLIC_URL must be the https:// address that people type: cookies and signatures are bound to it."),
        (
            host != chosen.host,
            "PORTAL_HOST must be the host name in PORTAL_PUBLIC_URL: it stands in every text that people sign to sign in.",
        ),
        *_unsafe_letters(chosen),
    )
    return [sentence for wrong, sentence in checks if wrong]


def _unsafe_letters(chosen: Settings) -> tuple[tuple[bool, str], ...]:
    return (
        (not chosen.smtp_host, "PORTAL_SMTP_HOST must name a mail server: registration sends codes by e-mail."),
        (
            chosen.smtp_security == "none" and chosen.smtp_host not in {"", *_HERE},
            "PORTAL_SMTP_SECURITY can be none only for a mail server on the same machine: letters carry codes and links.",
        ),
        (
            bool(chosen.smtp_user) and not chosen.smtp_password.get_secret_value(),
            "PORTAL_SMTP_PASSWORD must be the password of PORTAL_SMTP_USER at the mail server.",
        ),
        (_is_example(chosen.mail_from), "PORTAL_MAIL_FROM must be an address of yours that the mail server accepts as the sender."),
        (_is_example(chosen.support_email), "PORTAL_SUPPORT_EMAIL must be your address for help: the contacts begin with it."),
        (not chosen.sms_gateway, f"PORTAL_SMS_GATEWAY must be {_SMS_GATEWAYS}: registration sends codes by SMS."),
        (
            bool(chosen.sms_gateway) and not chosen.sms_password.get_secret_value(),
            "PORTAL_SMS_PASSWORD must be the password or key at the SMS gateway: registration sends codes by SMS.",
        ),
    )


def _is_example(address: str) -> bool:
    return address.rpartition("@")[2].lower().endswith((".example", "example.com"))
