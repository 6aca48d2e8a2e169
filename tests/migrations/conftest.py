"""The databases of the record's tests serve the migrations too."""

from tests.record.conftest import engine, url

__all__ = ["engine", "url"]
