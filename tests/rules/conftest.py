"""A busy machine fails no property."""

from hypothesis import settings

settings.register_profile("hall", parent=settings(), deadline=None)
settings.load_profile("hall")
