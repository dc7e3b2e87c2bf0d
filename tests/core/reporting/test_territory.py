"""Places within places."""

import pytest

from portal.core.reporting.basics.rules.territory import is_inside, is_within, prefix_of, region_of, widest


@pytest.mark.parametrize(
    ("kato", "prefix"),
    [
        ("110000000", "11"),
        ("111000000", "1110"),
        ("113230000", "113230"),
        ("113230100", "113230100"),
        ("111010001", "111010001"),
        ("", ""),
        ("11", ""),
        ("11323010x", ""),
        ("١١٣٢٣٠١٠٠", ""),
    ],
)
def test_the_digits_of_everything_inside_a_place_end_with_its_own_level(kato: str, prefix: str) -> None:
    assert prefix_of(kato) == prefix


@pytest.mark.parametrize(
    ("kato", "territory", "inside"),
    [
        ("113230100", "110000000", True),
        ("113230100", "113200000", True),
        ("113200000", "113200000", True),
        ("113400000", "113200000", False),
        ("110000000", "113200000", False),
        ("113230100", "", False),
        ("", "110000000", False),
    ],
)
def test_a_place_is_inside_every_place_around_it_and_inside_no_other(kato: str, territory: str, *, inside: bool) -> None:
    assert is_inside(kato, territory) is inside


def test_a_place_is_within_several_when_one_of_them_holds_it() -> None:
    assert is_within("113230100", ["113400000", "113200000"])
    assert not is_within("113230100", ["113400000", ""])
    assert not is_within("113230100", [])


def test_of_places_within_one_another_the_widest_stays() -> None:
    assert widest(["113400000", "113230100", "113200000", "113400000"]) == ("113200000", "113400000")
    assert widest([]) == ()


def test_the_region_of_a_village_is_told_by_its_first_digits() -> None:
    assert region_of("113230100") == "110000000"
    assert region_of("nowhere") == ""
