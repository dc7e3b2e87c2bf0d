"""What forms said about answers that were read lately, so that after an edit only the parts that it concerns are looked at again.

Known to this process alone and never believed: :func:`portal.forms.findings` takes over what was found in a part only when all that was
read for it is the same, so it does not matter which process or machine made the edits meanwhile.
"""

import threading
from collections import OrderedDict

from portal.forms import Answers, Context, Findings, Form, findings

_MOST = 512
"""Owners of answers; those read longest ago are forgotten."""
_MOST_TEXTS = 1_000
"""An owner with more, such as an object with hundreds of flats, is never remembered: it would take megabytes."""
_recent: OrderedDict[str, Findings] = OrderedDict()
_lock = threading.Lock()


def recent_findings(owner_id: str, form: Form, answers: Answers, context: Context) -> Findings:
    """Return what a form says about the present answers of an application or an object; for one reader after the other, not for lists."""
    with _lock:
        earlier = _recent.get(owner_id)
    found = findings(form, answers, context, earlier)
    with _lock:
        if len(answers.values) > _MOST_TEXTS:
            _recent.pop(owner_id, None)
            return found
        _recent[owner_id] = found
        _recent.move_to_end(owner_id)
        while len(_recent) > _MOST:
            _recent.popitem(last=False)
    return found
