"""Text messages by SMSC (smsc.kz), its HTTP protocol ``send.php`` with answers in JSON."""

from portal.gateways.sms.asking import ask
from portal.ports.mail import DeliveryFailed

URL = "https://smsc.kz/sys/"
_FOR_GOOD = frozenset({1, 6, 7, 8})
"""Codes about the message itself: wrong parameters, a forbidden text, a wrong number, a number that cannot be reached.

The others concern the account (2 password, 3 money, 4 address blocked, 9 too many at once) and are temporary.
"""


class SmscSms:
    """Sends messages through SMSC."""

    def __init__(self, login: str, password: str, *, sender: str = "", url: str = URL) -> None:
        self._access = {"login": login, "psw": password, "fmt": "3", "charset": "utf-8"}
        self._sender = {"sender": sender} if sender else {}
        self._url = url.rstrip("/")

    def send(self, phone: str, text: str) -> None:
        """Send ``text`` to ``phone`` (E.164) or raise :class:`DeliveryFailed`."""
        answer = ask(f"{self._url}/send.php", {**self._access, **self._sender, "phones": phone, "mes": text})
        code = answer.get("error_code")
        if code is not None:
            raise DeliveryFailed(f"SMSC refuses: {code} {str(answer.get('error', ''))[:200]}", retry=code not in _FOR_GOOD)
        if "id" not in answer:
            raise DeliveryFailed("SMSC's answer names neither a message nor an error", retry=True)

    def check(self) -> str:
        """Return an empty string when SMSC accepts the account, otherwise what is wrong."""
        try:
            answer = ask(f"{self._url}/balance.php", self._access)
        except DeliveryFailed as error:
            return str(error)
        return "" if "balance" in answer else f"SMSC refuses: {answer.get('error_code')} {str(answer.get('error', ''))[:200]}"
