"""The whole life of an application: filled by two companies, signed, moderated, corrected, submitted."""

from portal.core.applications.basics.queries.remark_views import NewRemark
from portal.core.applications.moderation import queries, service
from portal.core.applications.queues import queries as queue_queries
from portal.core.applications.remarks.service import close_the_rest
from portal.core.applications.rules import APPLICATION, Status
from portal.eds.keys import Scheme
from tests.core.applications.people import keys
from tests.core.applications.world import World


def test_two_companies_and_a_moderator_bring_an_application_to_its_review(world: World):
    world.verify.keys = keys(Scheme.GOST)
    application_id = world.create()
    world.join(application_id)
    for party in (world.aigul, world.daniyar):
        world.type_in(party, application_id)
        world.sign_consents(party, application_id)
    assert world.gaps(world.aigul, application_id) == ()
    world.to_moderation(application_id)
    waiting = world.call(queue_queries.queue, world.saule)
    assert [line.id for line in waiting.lines] == [application_id]
    remark = NewRemark("website", "Сайттың мекенжайын тексеріңіз")
    world.call(service.return_with_remarks, world.saule, application_id, 1, [remark])
    world.say(world.aigul, application_id, "website", "https://new.ulgi.example")
    view = world.view(world.aigul, application_id)
    assert (view.status, view.version, [line.text for line in view.remarks]) == (Status.DRAFT, 2, ["Сайттың мекенжайын тексеріңіз"])
    world.to_moderation(application_id)
    world.call(close_the_rest, world.saule, application_id, 2)
    world.call(service.pass_moderation, world.saule, application_id, 2)
    signed = world.sign(world.aigul, application_id, [APPLICATION])
    assert signed.submission is not None
    assert world.view(world.aigul, application_id).status is Status.REGISTERED
    review = world.call(queries.review, world.saule, application_id)
    assert review.signature is not None
    assert review.signature.counts
