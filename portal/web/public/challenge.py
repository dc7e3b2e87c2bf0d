"""Requesting the text that a key has to sign, for the pages where a key proves who somebody is."""

import base64
from collections.abc import Callable
from typing import Any

from portal.core.errors import Refused
from portal.web.shell.verbs import run_verb


async def ask_challenge(state: Any, verb: Callable[..., Any], *claims: str) -> Any:
    """Show the challenge that ``verb`` gives, or its refusal; ``state`` has ``contents``, ``_challenge_id`` and ``Refusals``."""
    try:
        challenge = await run_verb(state, verb, *claims)
    except Refused as refused:
        return state._refuse(refused)  # noqa: SLF001  (a State's own part)
    state._challenge_id = challenge.id  # noqa: SLF001
    state.contents = [base64.b64encode(challenge.text.encode()).decode()]
    return None
