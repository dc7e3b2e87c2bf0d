"""What a browser says of itself in its User-Agent header, in words: the kind of device, its system, the browser. A claim, never a proof."""

from dataclasses import dataclass
from enum import StrEnum

from ua_parser import parse

from portal.texts.cleaning import one_line
from portal.wording import LANGUAGES, Wording

LONGEST = 256
"""How much of the header is stored and read. Headers of real browsers have 80 to 200 characters."""


class DeviceKind(StrEnum):
    """What stands or lies before the person."""

    COMPUTER = "computer"
    PHONE = "phone"
    TABLET = "tablet"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Device:
    """A device and its browser; ``system`` and ``browser`` are empty when they are unknown."""

    kind: DeviceKind = DeviceKind.UNKNOWN
    system: str = ""
    browser: str = ""


_KINDS: dict[DeviceKind, Wording] = {
    DeviceKind.COMPUTER: Wording("Компьютер", "Компьютер", "Computer"),
    DeviceKind.PHONE: Wording("Телефон", "Телефон", "Phone"),
    DeviceKind.TABLET: Wording("Планшет", "Планшет", "Tablet"),
    DeviceKind.UNKNOWN: Wording("Белгісіз құрылғы", "Неизвестное устройство", "Unknown device"),
}
_UNKNOWN_BROWSER = Wording("браузері белгісіз", "браузер неизвестен", "unknown browser")
_UNKNOWN = Wording("Құрылғы мен браузер белгісіз", "Устройство и браузер неизвестны", "Device and browser unknown")

_COMPUTERS = {"Windows", "Mac OS X", "Linux", "Ubuntu", "Fedora", "Debian", "Chrome OS", "FreeBSD", "OpenBSD"}
_SYSTEMS = {"Mac OS X": "macOS", "Chrome OS": "ChromeOS"}
"""The names of today. Versions are left out: browsers have stopped telling the true ones of Windows, macOS and Android."""
_OF_PHONES = {"Mobile", "iOS"}
"""Words in the names of browsers that only say that it is one for phones."""


def shortened(header: str) -> str:
    """Return a User-Agent header as it is stored: one line without invisible characters, of at most LONGEST characters."""
    return one_line(header[: 2 * LONGEST])[:LONGEST]


def device_of(header: str) -> Device:
    """Return the device that a User-Agent header names. Whatever it does not name, or names as nobody knows it, stays unknown."""
    found = parse(header[:LONGEST])
    system = found.os.family if found.os else ""
    browser = " ".join(word for word in found.user_agent.family.split() if word not in _OF_PHONES) if found.user_agent else ""
    version = (found.user_agent.major or "") if found.user_agent else ""
    model = found.device.family if found.device else ""
    return Device(_kind(system, model, header), _SYSTEMS.get(system, system), f"{browser} {version}".strip())


def device_words(device: Device) -> Wording:
    """Return a device in words: «Компьютер (Windows), Chrome 140»."""
    if device == Device():
        return _UNKNOWN
    system, kind = f" ({device.system})" if device.system else "", _KINDS[device.kind]
    browser = Wording(device.browser, device.browser, device.browser) if device.browser else _UNKNOWN_BROWSER
    return Wording(*(f"{kind.said(language)}{system}, {browser.said(language)}" for language in LANGUAGES))


def _kind(system: str, model: str, header: str) -> DeviceKind:
    if system in _COMPUTERS:
        return DeviceKind.COMPUTER
    if system == "iOS":
        return DeviceKind.TABLET if model == "iPad" else DeviceKind.PHONE
    if system == "Android":
        return DeviceKind.PHONE if "Mobile" in header else DeviceKind.TABLET
    return DeviceKind.UNKNOWN
