"""Forms of the operator's desk: a field whose options come with the page is a list of them, whatever it is kept as."""

from portal.core.reporting.schema.people import BODY_FIELDS
from portal.web.desk.body.state import BodyPage
from portal.web.desk.sent_form import Sent, sent_field


def test_the_curator_of_a_body_is_chosen_by_name():
    curator = next(field for field in BODY_FIELDS if field.key == "curator")
    form = Sent("body", BodyPage, BodyPage.values, BodyPage.serial, {"curator": BodyPage.curators})
    assert '"select"' in str(sent_field(form, curator))
