"""Requesting the text that a key has to sign, for the pages where a key proves who somebody is."""

import base64
from collections.abc import Callable
from typing import Any

from portal.core.accounts.schema import ChallengeView
from portal.core.errors import Refused
from portal.core.signing.qr.schema import QrDocument, QrRequest, QrView
from portal.eds import Purpose
from portal.web.shell.signing_ways import SigningPlace, offer
from portal.web.shell.verbs import run_verb
from portal.wording import Wording

_GOES_ON = Wording("Бет өзі жалғасады.", "Страница продолжит сама.", "The page goes on by itself.")


async def ask_challenge(state: Any, verb: Callable[..., Any], *claims: str) -> Any:
    """Show the challenge that ``verb`` gives, or its refusal; ``state`` has ``contents``, ``_challenge_id`` and ``Refusals``."""
    try:
        challenge = await run_verb(state, verb, *claims)
    except Refused as refused:
        return state._refuse(refused)  # noqa: SLF001  (a State's own part)
    _keep(state, challenge.id, [base64.b64encode(challenge.text.encode()).decode()])
    return None


def challenge_place(name: str, state: Any, title: Wording, ask: Callable[[Any], Any], accept: Any) -> SigningPlace:
    """Return the place where a challenge can be signed by QR code.

    ``ask`` returns the challenge of the page's State (it may be awaited and may refuse); ``accept`` is the handler that takes signatures.
    """

    async def request(page: Any) -> QrRequest:
        challenge: ChallengeView = await ask(page)
        content = challenge.text.encode()
        _keep(page, challenge.id, [base64.b64encode(content).decode()])
        document = QrDocument(title, content)
        return QrRequest(name, "", challenge.id, title, (document,), Purpose.SIGN_IN, expires_at=challenge.expires_at)

    def adopt(page: Any, view: QrView) -> None:
        _keep(page, view.claim, list(view.contents))

    def take(view: QrView) -> Any:
        return accept(list(view.signatures))

    return offer(SigningPlace(name, state, request, adopt, take, last_step=_GOES_ON, at_once=True, taken_up=True))


def _keep(state: Any, challenge_id: str, contents: list[str]) -> None:
    state._challenge_id, state.contents = challenge_id, contents  # noqa: SLF001
