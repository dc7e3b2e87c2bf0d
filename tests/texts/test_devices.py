"""What a browser says of itself is put in words; what it does not say, or nobody knows, is said to be unknown."""

import time

import pytest

from portal.texts.devices import LONGEST, Device, DeviceKind, device_of, device_words, shortened

_KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)"
_WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_KHTML} Chrome/140.0.0.0 Safari/537.36"
_IOS = "AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (_WINDOWS, "Компьютер (Windows), Chrome 140"),
        (f"{_WINDOWS} Edg/140.0.0.0", "Компьютер (Windows), Edge 140"),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_KHTML} Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36",
            "Компьютер (Windows), Yandex Browser 25",
        ),
        (f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {_IOS} Version/18.5 Safari/605.1.15", "Компьютер (macOS), Safari 18"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", "Компьютер (Linux), Firefox 142"),
        (
            f"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) {_IOS} Version/18.5 Mobile/15E148 Safari/604.1",
            "Телефон (iOS), Safari 18",
        ),
        (f"Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) {_IOS} CriOS/140.0 Mobile/15E148 Safari/604.1", "Планшет (iOS), Chrome 140"),
        (f"Mozilla/5.0 (Linux; Android 10; K) {_KHTML} Chrome/140.0.0.0 Mobile Safari/537.36", "Телефон (Android), Chrome 140"),
        (
            f"Mozilla/5.0 (Linux; Android 14; SM-X710) {_KHTML} SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36",
            "Планшет (Android), Samsung Internet 28",
        ),
        ("curl/8.5.0", "Неизвестное устройство, curl 8"),
        ("Mozilla/5.0 (Windows NT 10.0)", "Компьютер (Windows), браузер неизвестен"),
        ("", "Устройство и браузер неизвестны"),
        ("дұрыс емес <script>alert(1)</script>", "Устройство и браузер неизвестны"),
    ],
)
def test_a_device_is_told_in_words(header: str, words: str) -> None:
    assert device_words(device_of(header)).ru == words


def test_every_language_has_words_for_every_kind_and_for_what_is_unknown() -> None:
    for kind in DeviceKind:
        for device in (Device(kind), Device(kind, "Windows", "Chrome 140")):
            said = device_words(device)
            assert all((said.kk, said.ru, said.en))
    assert device_words(Device()).kk == "Құрылғы мен браузер белгісіз"


def test_a_header_is_stored_as_one_short_line() -> None:
    assert shortened("a" * 10_000) == "a" * LONGEST
    assert shortened("Mozilla\r\n\t5.0\x00\u202e") == "Mozilla 5.0"


@pytest.mark.parametrize("part", ["(", "; ", "a/1 ", "Android ", " ", "-", "0.", "Mozilla/5.0 (", "SM-", "Linux;", "1_", "x", "Version/"])
def test_no_header_that_a_stranger_makes_up_keeps_the_server_busy(part: str) -> None:
    device_of("")
    started = time.perf_counter()
    for ending in ("", "!", "Safari", ")"):
        device_of(shortened("Mozilla/5.0 (Linux; " + part * LONGEST + ending))
        device_of(shortened(part * (LONGEST // len(part) - 8) + ending))
    assert time.perf_counter() - started < 2
