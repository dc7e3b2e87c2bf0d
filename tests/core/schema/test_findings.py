"""The portal's own forms say after any edits what they say at a first reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.forms import Answers, Form
from tests.core.schema import filled, subsidy_filled
from tests.forms.declared import CONTEXT
from tests.forms.test_findings import same_as_anew
from tests.forms.test_properties import LIKELY

FORMS = {"guarantee": filled, "subsidy": subsidy_filled}


@pytest.mark.parametrize("name", FORMS)
@given(drawn=st.data())
def test_after_edits_the_same_is_found_as_at_a_first_reading(name: str, drawn: st.DataObject):
    form: Form = FORMS[name].form_with_records()
    complete: Answers = FORMS[name].complete()
    addresses = sorted(complete.values)
    texts, earlier = dict(complete.values), None
    for _ in range(3):
        texts = texts | drawn.draw(st.dictionaries(st.sampled_from(addresses), LIKELY | st.just(""), max_size=5))
        given = Answers(texts, complete.rows, complete.files, complete.signed)
        earlier = same_as_anew(form, given, CONTEXT, earlier)
