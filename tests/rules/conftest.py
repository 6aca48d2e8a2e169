"""The test that every refusal is heard comes after those that make them heard; a busy machine fails no property."""

from hypothesis import settings

LAST = "test_every_refusal_of_the_rules_is_heard_in_a_test"

settings.register_profile("hall", parent=settings(), deadline=None)
settings.load_profile("hall")


def pytest_collection_modifyitems(items):
    """Run that one last; the sort is stable."""
    items.sort(key=lambda item: item.name == LAST)
