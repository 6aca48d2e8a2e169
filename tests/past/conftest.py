"""Looking back needs the databases of the record's tests."""

from tests.record.conftest import engine, record, sqlite_record, url

__all__ = ["engine", "record", "sqlite_record", "url"]
