"""The databases of the record's tests serve the migrations too."""

from tests.record.conftest import engine, postgres_url, url

__all__ = ["engine", "postgres_url", "url"]
