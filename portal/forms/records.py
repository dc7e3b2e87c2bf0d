"""Whether the administrator's records fit a form: every document and consent belongs to a party and a stage that the form has."""

from collections.abc import Collection

from portal.forms.schema import Form, Party


def misplaced_records(form: Form, parties: Collection[Party]) -> tuple[str, ...]:
    """Return a sentence for each document and consent of a form with records that no page could show: of another party, of no stage."""
    stages = {stage.key for stage in form.stages if stage.documents}
    where, known = f"version {form.version} of the form {form.key}", ", ".join(sorted(parties))
    records = [("document", slot.code, slot.party) for slot in form.documents]
    records += [("consent", slot.code, slot.party) for slot in form.consents]
    strangers = [
        f"The {what} {code} names the party {party}, and {where} has only: {known}."
        for what, code, party in records
        if party not in parties
    ]
    homeless = [
        f"The document {slot.code} names the stage {slot.stage}, which {where} does not have, or not for documents."
        for slot in form.documents
        if slot.stage not in stages
    ]
    if form.consents and not any(stage.consents for stage in form.stages):
        homeless.append(f"The consent {form.consents[0].code} has no place: no stage of {where} is for consents.")
    return (*strangers, *homeless)
