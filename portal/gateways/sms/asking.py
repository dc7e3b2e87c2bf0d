"""HTTP requests to an SMS gateway, and which of their failures are temporary."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import httpx

from portal.ports.mail import DeliveryFailed

TIMEOUT_SECONDS = 15


def ask(url: str, form: Mapping[str, str]) -> dict[str, Any]:
    """Post ``form`` and return the JSON object of the answer.

    Keys and passwords are sent in the body, so that they do not appear in logs of addresses.

    Raises:
        DeliveryFailed: no connection, a failing server or an answer that is no JSON object; all of these are temporary.
    """
    try:
        answer = httpx.post(url, data=dict(form), timeout=TIMEOUT_SECONDS)
    except httpx.HTTPError as error:
        raise DeliveryFailed(f"{type(error).__name__}: the gateway does not answer", retry=True) from error
    if answer.status_code != HTTPStatus.OK:
        raise DeliveryFailed(f"the gateway answers with status {answer.status_code}", retry=True)
    try:
        content = answer.json()
    except (ValueError, RecursionError) as error:
        raise DeliveryFailed("the gateway's answer is not JSON", retry=True) from error
    if not isinstance(content, dict):
        raise DeliveryFailed("the gateway's answer is not a JSON object", retry=True)
    return content
