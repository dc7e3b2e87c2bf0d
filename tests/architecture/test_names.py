"""One name means one thing: no class of the portal has the name of another."""

from collections import Counter

from tests.architecture.sources import sources


def test_no_two_classes_have_the_same_name():
    counts = Counter(node.name for source in sources("portal") for node in source.classes())
    assert not {name: count for name, count in counts.items() if count > 1}
