"""Every handler is of one of three classes, read from its code; :mod:`tests.e2e.test_walk` calls them all and checks their answers."""

from tests.page_handlers import page_handlers

WITHOUT_A_SESSION = {
    "desk_sign_in": "signing in",
    "mio_sign_in": "signing in",
    "sign_in": "signing in",
    "forgot": "a forgotten password",
    "registration_page": "registering",
    "beginning": "registering",
    "set_up": "the first password, by the link in a letter",
    "confirm_address": "a new e-mail address, by the link in a letter",
    "invitation_page": "what an invitation says, by the link in a letter",
    "founder_page": "a founder's consent, by the link of the founder's own",
    "paper_check": "what the portal knows of a printed application, by the code on it",
    "signature_check": "whether a signature or a package that somebody has is valid",
    "frequent_questions": "the questions and answers that anybody may read",
    "operator_contacts": "the contacts of the operator that anybody may read",
    "other_systems": "the links to other systems that anybody may read",
    "service_texts": "the texts of the pages of services that anybody may read",
    "field_help": "the same answers beside the fields that they are about",
    "signing_ways": "a QR code for the text that is signed to sign in or to register",
    "outbox": "the letters of the demonstration, which a real portal does not have",
}
"""The States in which anybody may call the core, and for what."""


def test_every_handler_is_for_the_signed_in_or_for_anybody_or_for_the_screen_alone():
    classes = [[handler.is_for_the_signed_in, handler.is_for_anybody, handler.is_for_the_screen] for handler in page_handlers().values()]
    assert [handler.name for handler, of in zip(page_handlers().values(), classes, strict=True) if sum(of) != 1] == []
    assert min(map(sum, zip(*classes, strict=True))) > 30
    states = {handler.short.partition(".")[0] for handler in page_handlers().values() if handler.is_for_anybody}
    assert states == set(WITHOUT_A_SESSION)


def test_whom_a_handler_asks_for_is_read_from_its_code():
    known = {
        handler.short: (handler.is_for_the_signed_in, handler.is_for_anybody, handler.is_for_the_screen)
        for handler in page_handlers().values()
    }
    assert known["own_account_page.enrol"] == known["object_page.detach"] == known["review_page.pass_on"] == (True, False, False)
    assert known["registration_page.change"] == known["desk_sign_in.enter"] == (False, True, False)
    assert known["review_page.fold"] == known["registration_page.change_what"] == (False, False, True)
