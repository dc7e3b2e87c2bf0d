"""Every pair of colours with text has a contrast of 4.5 : 1, every edge of a control 3 : 1, in both themes."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "assets/portal.css").read_text("utf-8")
TEXT, EDGE = 4.5, 3.0

GROUNDS = ("color-base-100", "color-base-200")
PAIRS = [
    *[
        (ink, ground, TEXT)
        for ink in ("color-base-content", "muted", "link", "link-press", "color-error", "color-success")
        for ground in GROUNDS
    ],
    *[(f"color-{tone}", f"tint-{tone}", TEXT) for tone in ("info", "success", "warning", "error", "primary")],
    *[("color-base-content", f"tint-{tone}", TEXT) for tone in ("info", "success", "warning", "error")],
    *[(f"color-{tone}-content", f"color-{tone}", TEXT) for tone in ("primary", "secondary", "info", "success", "warning", "error")],
    ("color-primary-content", "primary-press", TEXT),
    ("color-warning", "color-base-100", TEXT),
    ("edge", "color-base-100", EDGE),
    ("edge", "color-base-200", EDGE),
    ("color-primary", "color-base-100", TEXT),
]


def tokens(theme):
    block = re.search(r'\[data-theme="' + theme + r'"\] \{(.*?)\}', CSS, re.DOTALL)
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["portal-light", "portal-dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_text_has_enough_contrast_with_its_background(theme, ink, ground, least):
    colours = tokens(theme)

    assert contrast(colours[ink], colours[ground]) >= least


def test_both_themes_name_the_same_colours():
    assert tokens("portal-light").keys() == tokens("portal-dark").keys()
