"""The ways to use a key on every page where something is signed: in this browser, or by QR code with a telephone."""

from portal.web.shell.signing_ways.places import SigningPlace, offer
from portal.web.shell.signing_ways.state import SigningWays, forget_way, start_anew, was_chosen
from portal.web.shell.signing_ways.view import signing_ways

__all__ = ["SigningPlace", "SigningWays", "forget_way", "offer", "signing_ways", "start_anew", "was_chosen"]
