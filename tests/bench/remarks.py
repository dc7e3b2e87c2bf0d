"""Opening an application with 10 000 remarks, each with a reply."""

from collections.abc import Iterator

from portal.core.applications.filling.queries import history, more_remarks
from portal.core.applications.filling.queries.form import open_form
from portal.core.applications.moderation import queries as moderation
from portal.core.applications.moderation.service import return_with_remarks
from tests.bench.readings import Reading
from tests.core.applications.many_remarks import first_return, last, places
from tests.core.applications.world import World


def many_remarks(world: World, application_id: str) -> Iterator[Reading]:
    """Return the application for the last time and yield what its parties read; then send it again and yield what the operator reads."""
    world.call(return_with_remarks, world.saule, application_id, 1, last(places()))
    world.now.forward(minutes=1)
    yield "10 000 remarks: the form opened by its company", lambda: world.call(open_form, world.aigul, application_id)
    yield "10 000 remarks: the history, by its company", lambda: world.call(history, world.aigul, application_id)
    first = first_return(application_id)
    yield "10 000 remarks: further ones of the first return", lambda: world.call(more_remarks, world.aigul, application_id, first, 50)
    world.say(world.aigul, application_id, "website", "https://ulgi-jana.example")
    world.sign_consents(world.aigul, application_id)
    world.to_moderation(application_id)
    yield "10 000 remarks: opened by the operator", lambda: world.call(moderation.review, world.saule, application_id)
    yield "10 000 remarks: the history, by the operator", lambda: world.call(history, world.saule, application_id)
