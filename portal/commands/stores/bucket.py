"""`python3 -m portal storage bucket`: sets the rules of the bucket as far as the store lets it, and sends a part as a page does."""

import argparse
import contextlib
import json
from typing import Final

from portal.commands.trouble import Trouble
from portal.gateways.storage import bucket_of, s3_of
from portal.safety import ensure_safe, given_names
from portal.settings import settings

UNUSABLE: Final = 3
"""The exit status when browsers cannot send files to the bucket."""


def command(_arguments: argparse.Namespace) -> int:
    """Set the rules, then try them; print what the store does not take, so that it is set there by hand."""
    from portal.gateways.storage.s3_rules import ending_rule, sending_rule, set_rules, try_as_page

    chosen = settings()
    ensure_safe(chosen, given_names())
    if not chosen.s3_bucket:
        raise Trouble("There is no S3 store in the settings: set PORTAL_S3_ENDPOINT, PORTAL_S3_BUCKET, PORTAL_S3_KEY and PORTAL_S3_SECRET.")
    bucket, origins = bucket_of(chosen), chosen.origins
    with contextlib.closing(s3_of(chosen)) as storage:
        wrong = storage.check()
        if wrong:
            raise Trouble(wrong)
        for rule, name, refusal in zip(
            (sending_rule(origins), ending_rule()), ("CORS", "life-cycle"), set_rules(bucket, origins), strict=True
        ):
            if refusal:
                print(f"The store does not take the {name} rule ({refusal}). Set it there: {json.dumps(rule)}")
            else:
                print(f"The {name} rule of the bucket {bucket.name} is set.")
        stumbles = [said for origin in origins if (said := try_as_page(storage, origin))]
    for said in stumbles:
        print(f"{bucket.place}: {said}.")
    if not stumbles:
        print(f"A part was sent as a page of {' and '.join(origins)} does: files can be uploaded.")
    return UNUSABLE if stumbles else 0
