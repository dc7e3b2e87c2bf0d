"""Settings that are only for a demonstration stop production, and the log has no personal data."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portal import safety
from portal.commands.place import ROOT
from portal.safety import ensure_safe, given_names
from portal.settings import Settings, UnsafeSettings
from portal.settings import settings as read_settings

PRODUCTION = {
    "demo": False,
    "secret": "0123456789abcdef" * 2,
    "public_url": "https://portal.example",
    "host": "portal.example",
    "smtp_host": "mail.example",
    "mail_from": "no-reply@portal.kz",
    "support_email": "support@portal.kz",
    "sms_gateway": "smsc",
    "sms_password": "secret",
}


def _settings(**given: object) -> Settings:
    return Settings(_env_file=None, **given)  # pyright: ignore[reportCallIssue, reportArgumentType]


def test_the_defaults_run_the_demonstration():
    ensure_safe(_settings(), ())


def test_production_starts_with_everything_said():
    ensure_safe(_settings(**PRODUCTION), ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("secret", ""),
        ("secret", "short"),
        ("secret", "a" * 64),
        ("public_url", "http://portal.example"),
        ("host", "localhost"),
        ("smtp_host", ""),
        ("smtp_security", "none"),
        ("smtp_user", "portal"),
        ("mail_from", "no-reply@portal.example"),
        ("support_email", "support@portal.example"),
        ("sms_password", ""),
        ("sms_gateway", ""),
    ],
)
def test_production_does_not_start_with_what_is_only_good_for_a_demonstration(name: str, value: str):
    with pytest.raises(UnsafeSettings, match=f"PORTAL_{'SMTP_PASSWORD' if name == 'smtp_user' else name.upper()} "):
        ensure_safe(_settings(**{**PRODUCTION, name: value}), ())


S3 = {
    "storage": "s3",
    "s3_endpoint": "https://s3.example",
    "s3_bucket": "portal-files",
    "s3_key": "key",
    "s3_secret": "secret",
}


def test_a_store_of_s3_is_given_whole_and_nothing_of_it_is_needed_for_a_disk():
    ensure_safe(_settings(**PRODUCTION, **S3), ())
    ensure_safe(_settings(**PRODUCTION, **{**S3, "storage": "disk"}), ())
    ensure_safe(_settings(**{**S3, "s3_endpoint": "http://127.0.0.1:9000/"}), ())
    assert (_settings(**S3).s3_origin, _settings(**{**S3, "storage": "disk"}).s3_origin) == ("https://s3.example", "")


@pytest.mark.parametrize("storage", ["s3", "disk"])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("s3_endpoint", value)
            for value in ("", "s3.example", "http://s3.example", "https://s3.example/files", "https://u:p@s3.example")
        ),
        *(("s3_endpoint", value) for value in ("ftp://s3.example", "https://s3.example:99999", "http://localhost:9000", "https://[::1")),
        *(("s3_bucket", value) for value in ("", "ab", "Portal", "a/b", "-portal", "портал", "a" * 64)),
        ("s3_key", ""),
        ("s3_secret", ""),
        ("s3_region", ""),
    ],
)
def test_half_a_store_of_s3_or_an_open_line_to_it_stops_the_start_with_one_sentence(name: str, value: str, storage: str):
    with pytest.raises(UnsafeSettings, match=f"^PORTAL_{name.upper()} [^\n]+$"):
        ensure_safe(_settings(**{**PRODUCTION, **S3, "storage": storage, name: value}), ())


def test_production_asks_the_authority_itself_unless_told_otherwise_and_the_demonstration_asks_nobody():
    assert _settings().ocsp_addresses == _settings().crl_addresses == ()
    chosen = _settings(**PRODUCTION)
    assert chosen.ocsp_addresses == ("http://ocsp.pki.gov.kz/", "http://ocsp1.pki.gov.kz/")
    assert [address.rsplit("/", 1)[1] for address in chosen.crl_addresses] == ["nca_gost_2022.crl", "nca_d_gost_2022.crl"]
    silent = _settings(**PRODUCTION, ocsp_urls="off", crl_urls="off")
    assert silent.ocsp_addresses == silent.crl_addresses == ()
    assert _settings(ocsp_urls="http://a/ http://b/").ocsp_addresses == ("http://a/", "http://b/")


def test_time_stamps_come_from_the_authority_itself_under_its_policy_unless_told_otherwise():
    assert _settings().tsp_addresses == ()
    chosen = _settings(**PRODUCTION)
    assert (chosen.tsp_addresses, chosen.tsp_policy_asked) == (("http://tsp.pki.gov.kz/",), "1.2.398.3.3.2.6.4")
    assert _settings(**PRODUCTION, tsp_url="off").tsp_addresses == ()
    other = _settings(tsp_url="http://a/", tsp_policy="1.2.398.3.3.2.6.2")
    assert (other.tsp_addresses, other.tsp_policy_asked) == (("http://a/",), "1.2.398.3.3.2.6.2")
    assert _settings(tsp_policy="off").tsp_policy_asked == ""
    with pytest.raises(ValueError, match="tsp_policy"):
        _settings(tsp_policy="GOST")


def test_several_workers_need_a_database_that_serves_them():
    for others in ({}, PRODUCTION):
        for sqlite in ("", "sqlite:////srv/portal.db", "sqlite+pysqlite:////srv/portal.db"):
            with pytest.raises(UnsafeSettings, match="PORTAL_WORKERS can be more than 1 only with PostgreSQL"):
                ensure_safe(_settings(**others, workers=2, database_url=sqlite), ())
        ensure_safe(_settings(**others, workers=2, database_url="postgresql+psycopg://db/portal"), ())


def test_sqlite_at_an_address_of_its_own_counts_in_memory_as_the_usual_one_does(tmp_path: Path):
    code = "from portal.bootstrap import process_services; print(process_services().counters)"
    for url in ("", f"sqlite:///{tmp_path / 'other.db'}"):
        assert _asked(code, data_dir=str(tmp_path), database_url=url).stdout.split() == ["None"]


@pytest.mark.parametrize(("name", "sentence"), [("PORTAL_REDIS_URL", "Remove it"), ("GRANIAN_WORKERS", "set PORTAL_WORKERS")])
def test_a_setting_of_an_earlier_version_is_refused_with_what_to_do(name: str, sentence: str):
    with pytest.raises(UnsafeSettings, match=sentence):
        ensure_safe(_settings(), {name})


def test_a_misspelt_setting_stops_the_start_wherever_it_stands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(safety, "ROOT", tmp_path)
    monkeypatch.setenv("PORTAL_DATABSE_URL", "x")
    (tmp_path / ".env").write_text("# PORTAL_OTHER=1\nPORTAL_SMTP_HOTS=mail\nOTHER=1\n", "utf-8")
    with pytest.raises(UnsafeSettings) as refusal:
        ensure_safe(_settings(), given_names())
    assert str(refusal.value).splitlines() == [
        "PORTAL_DATABSE_URL is not a setting of the portal; see .env.example for those there are.",
        "PORTAL_SMTP_HOTS is not a setting of the portal; see .env.example for those there are.",
    ]


def test_reflex_never_uses_redis_whatever_the_machine_offers_it():
    code = "from reflex.utils.prerequisites import get_redis, parse_redis_url; print(parse_redis_url(), get_redis())"
    environment = {**os.environ, "REDIS_URL": "redis://127.0.0.1:1", "REFLEX_REDIS_URL": "redis://127.0.0.1:1"}
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["None", "None"]


def test_every_setting_stands_in_the_example_and_no_other():
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = {line.lstrip("# ").split("=")[0] for line in lines if line.lstrip("# ").startswith("PORTAL_")}
    assert named == {f"PORTAL_{name.upper()}" for name in Settings.model_fields}


def test_the_demonstration_keeps_a_secret_of_its_own(tmp_path: Path):
    code = "from portal.bootstrap import process_services; print(process_services().secret.decode(), repr(process_services()))"
    environment = {**os.environ, "PORTAL_DATA_DIR": str(tmp_path)}
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    first, second = (run.stdout.split()[0] for run in runs)
    assert first == second
    assert len(first) == 64
    assert runs[0].stdout.count(first) == 1
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_the_processes_that_verify_signatures_start_with_the_server(tmp_path: Path):
    code = """
import asyncio
from portal.api.routes import opened
from portal.bootstrap import process_services
async def serve():
    async with opened():
        print(len(process_services().verify._pool._processes))
if __name__ == "__main__":
    asyncio.run(serve())
"""
    environment = {**os.environ, "PORTAL_DATA_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2"]


@pytest.mark.parametrize("demo", ["true", "false"])
def test_a_traceback_in_the_log_shows_no_variable(demo: str):
    code = """
import structlog
from portal.logs import write_logs
from portal.settings import settings
write_logs(readable=settings().demo)
def fail(iin="850415300015"):
    raise RuntimeError("fault")
try:
    fail()
except RuntimeError:
    structlog.get_logger().exception("failed")
"""
    environment = {**os.environ, "PORTAL_DEMO": demo, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert "RuntimeError" in done.stderr
    assert "850415300015" not in done.stderr


@pytest.mark.parametrize(
    ("name", "least", "greatest"),
    [
        ("port", 1, 65_535),
        ("smtp_port", 1, 65_535),
        ("trusted_proxies", 0, 10),
        ("websockets_per_address", 1, None),
        ("session_idle_minutes", 1, 1440),
        ("session_hours", 1, 168),
    ],
)
def test_a_number_that_cannot_be_meant_is_refused(name: str, least: int, greatest: int | None, monkeypatch: pytest.MonkeyPatch):
    variable = f"PORTAL_{name.upper()}"
    for right in (least, greatest or 1_000_000):
        monkeypatch.setenv(variable, str(right))
        assert getattr(read_settings.__wrapped__(), name) == right
    for wrong in (least - 1, *([greatest + 1] if greatest else [])):
        monkeypatch.setenv(variable, str(wrong))
        with pytest.raises(UnsafeSettings, match=f"^{variable} cannot be '{wrong}': input should be [^\n]+$"):
            read_settings.__wrapped__()


@pytest.mark.parametrize("port", ["1", "99", "3310", "59999", "64999", "65499", "65529", "65535"])
def test_a_scanner_has_a_port_that_exists(port: str):
    assert _settings(clamav=f"clamd.example:{port}").clamav == f"clamd.example:{port}"
    for wrong in (f"{port}00000", "0", "65536", "65540", "65600", "66000", "70000", "99999"):
        with pytest.raises(ValueError, match="clamav"):
            _settings(clamav=f"clamd.example:{wrong}")


def _asked(code: str, **given: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **{f"PORTAL_{name.upper()}": value for name, value in given.items()}}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_working_day_and_the_life_of_links_are_what_is_set():
    code = """
import datetime as dt
from portal.core.accounts.rules import ADDRESS_CHANGE_LIFE, FORGOTTEN_LIFE, SET_UP_LIFE
from portal.core.calendar.rules import ALMATY, DAY_MINUTES
from portal.core.calendar.working_time import WorkingTime
from portal.core.invitations.rules import LIFE
early = dt.datetime(2026, 10, 14, 8, 15, tzinfo=ALMATY)
print(WorkingTime().is_open(early), DAY_MINUTES, LIFE.days, SET_UP_LIFE.days, FORGOTTEN_LIFE.seconds // 3600, ADDRESS_CHANGE_LIFE.days)
"""
    assert _asked(code).stdout.split() == ["False", "570", "14", "7", "2", "3"]
    hours = {"working_opens": "08:00", "working_closes": "17:30"}
    lives = {"invitation_days": "30", "set_up_days": "1", "new_password_hours": "5", "new_address_days": "10"}
    assert _asked(code, **hours, **lives).stdout.split() == ["True", "570", "30", "1", "5", "10"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("working_opens", "20:00", "must be earlier than PORTAL_WORKING_CLOSES"),
        ("working_closes", "09:30", "must be earlier"),
        ("working_opens", "half past nine", "PORTAL_WORKING_OPENS cannot be 'half past nine'"),
        ("working_opens", "09:30:15", "hours and minutes in Kazakhstan"),
        ("invitation_days", "0", "PORTAL_INVITATION_DAYS cannot be '0'"),
        ("ncanode_url", "ftp://10.0.0.5", "PORTAL_NCANODE_URL cannot be 'ftp://10.0.0.5'"),
        ("ncanode_url", "10.0.0.5:14579", "PORTAL_NCANODE_URL cannot be"),
        ("set_up_days", "many", "PORTAL_SET_UP_DAYS cannot be 'many'"),
        ("connections", "5", "PORTAL_CONNECTIONS cannot be '5'"),
        ("port", "70000", "PORTAL_PORT cannot be '70000'"),
    ],
)
def test_the_portal_does_not_start_with_nonsense_and_says_why(name: str, value: str, said: str):
    code = """
import argparse
from portal.commands.run import command
from portal.settings import UnsafeSettings
try:
    command(argparse.Namespace(port=0))
except UnsafeSettings as unsafe:
    print(unsafe)
"""
    done = _asked(code, **{name: value})
    assert (said in done.stdout, done.stdout.count("\n"), done.stderr) == (True, 1, "")
