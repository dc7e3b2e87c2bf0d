"""The only way from a page into the core: finds the actor and the services, runs the verb in a thread, and shows refusals."""

import functools
import inspect
import re
from collections.abc import Callable, Collection
from typing import Any, TypeVar

import reflex as rx
import structlog
from reflex.event import EventSpec

from portal import bootstrap, cookies
from portal.core.accounts.schema import Visitor
from portal.core.accounts.sessions import queries
from portal.core.accounts.sessions import service as accounts
from portal.core.errors import NotFound, NotSignedIn, Refused
from portal.core.slow import off_the_loop
from portal.telemetry.measuring import verb_measured
from portal.telemetry.trace import begins_to_write
from portal.web.shell.observed.events import number_of_event
from portal.web.shell.open_pages import SomethingGone
from portal.web.ui.orders import sign_in, toast
from portal.wording import Wording

T = TypeVar("T")

_log = structlog.get_logger(__name__)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_FAILED = Wording(
    "Орындалмады, деректеріңіз өзгерген жоқ. Қайталап көріңіз; қайталанса, қолдау қызметіне қате нөмірін хабарлаңыз: {id}.",
    "Не получилось, ваши данные не изменились. Попробуйте ещё раз; если повторится, сообщите поддержке номер ошибки: {id}.",
    "It did not work, your data have not changed. Try again; if it happens again, tell support the error number: {id}.",
)


async def run_verb(state: rx.State, verb: Callable[..., T], *args: Any, **named: Any) -> T:
    """Run ``verb`` of the core for the person behind ``state`` and return its answer.

    ``verb`` takes ``begin`` first and ``actor`` or ``visitor`` second; its keyword-only parameters with the name of a service (``now``,
    ``storage``, ``registry``, ``verify``, ``settings``, ``limiter``, ``secret``) are filled in.

    Characters that no database accepts (NUL, halves of a surrogate pair) are removed from texts: no person types them.

    Raises:
        NotSignedIn: when the verb needs an actor and there is no open session; ``except Refused`` does not catch it.
        Refused: whatever the verb refuses.
        TryLater: too many calls wait already for slow work of the verb's kind.
        TypeError: when ``verb`` is not a verb.
    """
    router = state.router
    cookie, address = router.headers.cookie, router.session.client_ip
    with verb_measured(_name_of(verb)):
        return await off_the_loop(verb, functools.partial(carry_out, verb, args, named, cookie=cookie, address=address))


def carry_out(verb: Callable[..., T], args: tuple[Any, ...], named: dict[str, Any], *, cookie: str, address: str) -> T:
    """Do what :func:`run_verb` does, in the calling thread, for the sender of ``cookie`` at ``address``. Raises the same."""
    services = bootstrap.process_services()
    who, wanted = _asked_for(verb)
    given = {name: getattr(services, name) for name in wanted if name not in named and hasattr(services, name)}
    token = cookies.session_token(cookie, services.settings.base_url)
    if who == "actor":
        person = accounts.actor_of(services.begin, token, now=services.now)
    else:
        person = Visitor(cookies.visitor_token(cookie, services.settings.base_url), address, token)
    begins_to_write()
    return verb(services.begin, person, *map(_storable, args), **given, **{name: _storable(value) for name, value in named.items()})


def living_sessions(tokens: Collection[str]) -> frozenset[str]:
    """Return those ``tokens`` whose session is open, for the websockets; in the calling thread."""
    services = bootstrap.process_services()
    return queries.living_sessions(services.begin, tokens, now=services.now)


def counted(key: str, seconds: int) -> int | None:
    """Raise a counter that all workers share and return its number; it begins again after ``seconds``.

    ``None`` when one process serves. In the calling thread.
    """
    counters = bootstrap.process_services().counters
    return counters.incr(key, seconds) if counters is not None else None


def for_nobody(work: Callable[..., T], *args: Any) -> T:
    """Run a function of the core that takes ``begin`` and ``now`` and acts for no person: a task of the pages; in the calling thread."""
    services = bootstrap.process_services()
    return work(services.begin, *args, now=services.now)


def tokens_in(cookie: str) -> tuple[str, str]:
    """Return the token of the session and that of the browser in a ``Cookie`` header, for the websockets."""
    base_url = bootstrap.process_services().settings.base_url
    return cookies.session_token(cookie, base_url), cookies.visitor_token(cookie, base_url)


def _name_of(verb: Callable[..., Any]) -> str:
    """Return the name of a verb for figures: that of its package and its own."""
    package = verb.__module__.removeprefix("portal.core.").partition(".service")[0].partition(".queries")[0]
    return f"{package}.{verb.__name__}"


def _storable(claim: Any) -> Any:
    """Return what a browser sent without the characters that no database accepts."""
    kind = type(claim)
    if kind is str:
        return _UNSTORABLE.sub("", claim)
    if kind is dict:
        return {_storable(key): _storable(value) for key, value in claim.items()}
    return kind(map(_storable, claim)) if kind in {list, tuple} else claim


@functools.lru_cache(maxsize=1024)
def _asked_for(verb: Callable[..., Any]) -> tuple[str, tuple[str, ...]]:
    """Return for whom ``verb`` acts, ``actor`` or ``visitor``, and its keyword-only parameters; anything else is not a verb."""
    parameters = inspect.signature(verb).parameters
    names = list(parameters)[:2]
    if len(names) == 2 and names[0] == "begin" and names[1] in {"actor", "visitor"}:  # noqa: PLR2004  (the first two)
        return names[1], tuple(name for name, one in parameters.items() if one.kind is inspect.Parameter.KEYWORD_ONLY)
    raise TypeError(f"{getattr(verb, '__qualname__', verb)} is not a verb: it must begin with (begin, actor | visitor)")


def refused(exception: Exception) -> list[EventSpec]:
    """Answer an exception that a handler did not catch; given to the application as ``backend_exception_handler``.

    A refusal becomes a message in the person's language, a lost session leads to the sign-in page and back, anything else is logged under a
    number that the person can name. What is not there makes the page look whether what it is about is there itself.
    """
    if isinstance(exception, NotSignedIn):
        return [sign_in()]
    if isinstance(exception, NotFound):
        look: Any = SomethingGone.look
        return [toast(exception.wording, kind="warning"), look()]
    if isinstance(exception, Refused):
        return [toast(exception.wording, kind="warning")]
    number = number_of_event()
    _log.error("handler failed", request=number, exc_info=exception)
    return [toast(_FAILED.fill(id=number), kind="error")]


def told_by_page(exception: Exception) -> None:
    """Log an error that a page reports; given to the application as ``frontend_exception_handler``. Anybody may send such a report."""
    _log.warning("a page reports an error", report=str(exception))
