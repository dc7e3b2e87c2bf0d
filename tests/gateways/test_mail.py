"""Letters: one contract for every mail system, and what a mail server sees of them."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session

from portal.gateways.mail import OutboxMail, SmtpMail, mail_of
from portal.ports.mail import DeliveryFailed, Letter, Mail
from portal.settings import Settings
from tests.gateways.peers import SmtpPeer

LETTER = Letter("daniyar@example.kz", "Тіркелу коды", "Сіздің кодыңыз: 123456\nОны ешкімге айтпаңыз.\n")


class Post:
    """Keeps the letters; ``replies`` are given to the commands they are named after."""

    def __init__(self) -> None:
        self.letters: list[tuple[list[str], EmailMessage]] = []
        self.replies: dict[str, str] = {}

    async def handle_RCPT(self, _server, _session: Session, envelope: Envelope, address: str, _options) -> str:  # noqa: N802
        if "RCPT" not in self.replies:
            envelope.rcpt_tos.append(address)
        return self.replies.get("RCPT", "250 OK")

    async def handle_DATA(self, _server, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if "DATA" not in self.replies:
            self.letters.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return self.replies.get("DATA", "250 OK")


@pytest.fixture
def post() -> Iterator[tuple[Post, SmtpMail]]:
    handler = Post()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, SmtpMail("127.0.0.1", port, sender="no-reply@portal.example", security="none")
    controller.stop()


@pytest.fixture(params=["smtp", "outbox"])
def mail(request: pytest.FixtureRequest) -> Mail:
    return request.getfixturevalue("post")[1] if request.param == "smtp" else OutboxMail()


def test_every_mail_system_takes_a_letter_and_is_well(mail: Mail) -> None:
    mail.send(LETTER)
    assert mail.check() == ""


def test_a_letter_arrives_with_its_kazakh_letters(post: tuple[Post, SmtpMail]) -> None:
    handler, mail = post
    mail.send(LETTER)
    ((recipients, letter),) = handler.letters
    assert recipients == [LETTER.to]
    assert (letter["Subject"], letter["From"], letter["To"]) == (LETTER.subject, "no-reply@portal.example", LETTER.to)
    assert letter.get_content().replace("\r\n", "\n") == LETTER.text
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@portal.example>")


def test_a_letter_that_is_sent_again_is_the_same_message_and_two_others_are_not(post: tuple[Post, SmtpMail]) -> None:
    handler, mail = post
    for letter_id in ("0a1b", "0a1b", "", ""):
        mail.send(Letter(LETTER.to, LETTER.subject, LETTER.text, letter_id))
    first, again, *others = [letter["Message-ID"] for _, letter in handler.letters]
    assert first == again == "<0a1b@portal.example>"
    assert len({first, *others}) == 3


def test_a_domain_in_kazakh_letters_is_an_a_label_on_its_way(post: tuple[Post, SmtpMail]) -> None:
    handler, mail = post
    mail.send(Letter("info@қазақстан.қаз", LETTER.subject, LETTER.text))
    ((recipients, letter),) = handler.letters
    assert recipients == [letter["To"]] == ["info@xn--80aaa0a6awh12ed.xn--80ao21a"]


def test_a_subject_cannot_smuggle_a_header(post: tuple[Post, SmtpMail]) -> None:
    handler, mail = post
    mail.send(Letter(LETTER.to, "Код\r\nBcc: stranger@example.kz", "Текст"))
    assert handler.letters[0][1]["Bcc"] is None


@pytest.mark.parametrize("to", ["a@b.kz\nBcc: c@d.kz", "нет", ""])
def test_an_address_that_is_none_is_refused_for_good(post: tuple[Post, SmtpMail], to: str) -> None:
    with pytest.raises(DeliveryFailed) as caught:
        post[1].send(Letter(to, "Код", "Текст"))
    assert not caught.value.retry
    assert post[0].letters == []


@pytest.mark.parametrize(
    ("command", "reply", "retry"),
    [("RCPT", "550 no such user", False), ("RCPT", "451 come later", True), ("DATA", "554 refused", False), ("DATA", "452 full", True)],
)
def test_a_refusal_says_whether_to_try_again(post: tuple[Post, SmtpMail], command: str, reply: str, *, retry: bool) -> None:
    post[0].replies[command] = reply
    with pytest.raises(DeliveryFailed, match=reply[:3]) as caught:
        post[1].send(LETTER)
    assert caught.value.retry is retry


def test_a_server_that_is_down_is_tried_again_and_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    mail = SmtpMail("127.0.0.1", port, sender="no-reply@portal.example")
    with pytest.raises(DeliveryFailed) as caught:
        mail.send(LETTER)
    assert caught.value.retry
    assert "ConnectionRefusedError" in mail.check()


def test_a_server_without_encryption_gets_no_letter_when_encryption_is_asked_for(post: tuple[Post, SmtpMail]) -> None:
    plain = SmtpMail("127.0.0.1", post[1]._port, sender="no-reply@portal.example", security="starttls")
    with pytest.raises(DeliveryFailed) as caught:
        plain.send(LETTER)
    assert caught.value.retry
    assert post[0].letters == []


@pytest.mark.parametrize(
    ("command", "reply"),
    [("GREETING", "554 no service here"), ("STARTTLS", "501 not now"), ("MAIL", "550 not a sender of ours"), ("MAIL", "553 unknown")],
)
def test_what_is_not_the_fault_of_the_letter_is_tried_again_whatever_the_server_says(command: str, reply: str) -> None:
    with SmtpPeer({command: reply}) as peer, pytest.raises(DeliveryFailed, match=reply) as caught:
        security = "starttls" if command == "STARTTLS" else "none"
        SmtpMail("127.0.0.1", peer.port, sender="no-reply@portal.example", security=security).send(LETTER)
    assert caught.value.retry
    assert peer.letters == []


@pytest.mark.parametrize("farewell", ["500 what?", "421 too long", "554 go away"])
def test_a_letter_that_was_taken_is_sent_whatever_the_server_says_at_the_end(farewell: str) -> None:
    with SmtpPeer({"QUIT": farewell}) as peer:
        SmtpMail("127.0.0.1", peer.port, sender="no-reply@portal.example", security="none").send(LETTER)
    assert len(peer.letters) == 1


@pytest.mark.parametrize("command", ["RCPT", "DATA", "TEXT"])
def test_a_refusal_of_the_letter_stays_final_whatever_the_server_says_at_the_end(command: str) -> None:
    with SmtpPeer({command: "550 refused", "QUIT": "421 too long"}) as peer, pytest.raises(DeliveryFailed, match="550 refused") as caught:
        SmtpMail("127.0.0.1", peer.port, sender="no-reply@portal.example", security="none").send(LETTER)
    assert not caught.value.retry


def test_the_settings_choose_the_mail_system() -> None:
    assert isinstance(mail_of(Settings()), OutboxMail)
    assert isinstance(mail_of(Settings(smtp_host="mail.example.kz")), SmtpMail)
