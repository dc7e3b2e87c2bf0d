"""Signatures on a page: the verdict, who made it when; of a decision also the signed text and the signature for keeping."""

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from portal.core.applications.decisions.queries import DecisionLine
from portal.core.signing.queries import SignatureLine
from portal.web import ui
from portal.web.forms.shown import Words
from portal.web.shell.moments import day_and_time
from portal.wording import Wording

_SIGNER = Wording("Қол қойған", "Подписант", "Signed by")
_CERTIFICATE = Wording("Сертификат №", "Сертификат №", "Certificate No.")
_TEXT = Wording("Шешімнің мәтіні (.txt)", "Текст решения (.txt)", "Text of the decision (.txt)")
_SIGNATURE = Wording("Электрондық қолтаңба (.p7s)", "Электронная подпись (.p7s)", "Electronic signature (.p7s)")


@dataclass(frozen=True)
class SignedShown:
    """A signature; ``outcome`` is empty where nothing was signed."""

    verdict: Words
    outcome: str
    signer: str
    at: str


NOT_SIGNED = SignedShown({}, "", "", "")


def signed_of(line: SignatureLine | None) -> SignedShown:
    """Return a signature in the form for the browser."""
    if line is None:
        return NOT_SIGNED
    signer = ", ".join(part for part in (line.name, line.organisation, line.bin) if part)
    return SignedShown(line.wording.as_dict(), str(line.outcome), signer, day_and_time(line.at))


def verdict_badge(signature: Any) -> rx.Component:
    """Return the verdict of a signature, a Var with ``outcome`` and ``verdict``; each outcome has its own sign and colour."""
    verdict = ui.say_dict(signature.verdict)
    return rx.fragment(
        rx.match(
            signature.outcome,
            ("valid", ui.badge(verdict, "success", "check")),
            ("invalid", ui.badge(verdict, "error", "x")),
            ("unconfirmed", ui.badge(verdict, "warning", "clock")),
            ui.badge(verdict, "neutral"),
        )
    )


def signature_note(signature: Any) -> rx.Component:
    """Return a signature with its verdict, a Var of :class:`SignedShown`; nothing where nothing was signed."""
    who = rx.el.p(signature.signer, "\u00a0· ", signature.at, class_name="hint")
    return rx.cond(signature.outcome, rx.el.div(verdict_badge(signature), who))


@dataclass(frozen=True)
class DecisionShown:
    """A signed decision; all parts are empty for a step that is none."""

    address: str
    """Where its text and its signature are, without their own last part."""
    verdict: Words
    signer: str
    at: str
    serial: str
    stamp: list[Words] = field(default_factory=list[Words])


NO_DECISION = DecisionShown("", {}, "", "", "")


def decision_of(line: DecisionLine | None) -> DecisionShown:
    """Return a signed decision in the form for the browser."""
    if line is None:
        return NO_DECISION
    signature = line.signature
    signer = ", ".join(part for part in (signature.name, signature.organisation, signature.bin) if part)
    at, stamped = day_and_time(signature.at), stamp_of(signature.stamp)
    return DecisionShown(f"/api/decisions/{line.id}", signature.wording.as_dict(), signer, at, signature.serial, stamped)


def decision_signature(decision: Any) -> rx.Component:
    """Return the signature of a decision; nothing for a step that is none."""
    return rx.cond(
        decision.address,
        rx.el.div(
            ui.badge(ui.say_dict(decision.verdict), "success", "check"),
            rx.el.p(ui.say(_SIGNER), ": ", decision.signer, "\u00a0· ", decision.at, class_name="hint"),
            stamp(decision.stamp),
            rx.el.p(ui.say(_CERTIFICATE), " ", rx.el.span(decision.serial, class_name="figures"), class_name="hint"),
            rx.el.ul(rx.el.li(_link(decision, "text", _TEXT)), rx.el.li(_link(decision, "signature", _SIGNATURE))),
        ),
    )


def _link(decision: Any, part: str, words: Wording) -> rx.Component:
    return ui.file_link(words, decision.address.to(str) + f"/{part}")


def stamp_of(words: Wording | None) -> list[Words]:
    """Return what is known of a time stamp in the form for the browser: nothing when none was asked for."""
    return [] if words is None else [words.as_dict()]


def stamp(found: Any) -> rx.Component:
    """Return the line about a time stamp, or nothing."""
    return rx.foreach(found, lambda words: rx.el.p(ui.say_dict(words), class_name="hint"))
