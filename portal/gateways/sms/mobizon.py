"""Text messages by Mobizon (mobizon.kz), its HTTP service ``message/sendsmsmessage``."""

from portal.gateways.sms.asking import ask
from portal.ports.mail import DeliveryFailed

URL = "https://api.mobizon.kz/service/"
_DONE = 0
_BAD_VALUES = 1
"""The message itself is refused: a wrong number, an unknown sender's name; ``data`` names the fields."""


class MobizonSms:
    """Sends messages through Mobizon."""

    def __init__(self, key: str, *, sender: str = "", url: str = URL) -> None:
        self._access = {"apiKey": key, "output": "json", "api": "v1"}
        self._sender = {"from": sender} if sender else {}
        self._url = url.rstrip("/")

    def send(self, phone: str, text: str) -> None:
        """Send ``text`` to ``phone`` (E.164) or raise :class:`DeliveryFailed`. Mobizon expects the number without its plus."""
        form = {**self._access, **self._sender, "recipient": phone.removeprefix("+"), "text": text}
        answer = ask(f"{self._url}/message/sendsmsmessage", form)
        code = answer.get("code")
        if code != _DONE:
            raise DeliveryFailed(f"Mobizon refuses: {code} {str(answer.get('message', ''))[:200]}", retry=code != _BAD_VALUES)

    def check(self) -> str:
        """Return an empty string when Mobizon accepts the key, otherwise what is wrong."""
        try:
            answer = ask(f"{self._url}/user/getownbalance", self._access)
        except DeliveryFailed as error:
            return str(error)
        return "" if answer.get("code") == _DONE else f"Mobizon refuses: {answer.get('code')} {str(answer.get('message', ''))[:200]}"
