"""The control of the kill test: a server that answers before it commits.

It is the real server in everything else. Its answers carry the right positions and heads, its tallies are
right, and nobody notices anything until it is killed. The judge must.
"""

# ruff: noqa: E402
from gevent import monkey

monkey.patch_all()

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import app
from assembly.record.page import Page
from assembly.record.store import Record

COMMIT_AFTER_SECONDS = 5.0  # far longer than a storm of ballots takes to be answered


class Hasty:
    """One transaction that stays open over many batches."""

    def __init__(self) -> None:
        self.open: Any = None
        self.began = 0.0

    def __call__(self, record: Record, assembly_id: str) -> Any:
        """What `Record.writing` gives, without its commit."""
        return self._writing(record, assembly_id)

    @contextmanager
    def _writing(self, record: Record, assembly_id: str) -> Iterator[Page]:
        if self.open is None:
            writer = record.engine.connect().execution_options(square_writes=True)
            self.open, self.began = (writer, writer.begin()), monotonic()
        writer, transaction = self.open
        yield Page(writer, assembly_id)
        if monotonic() - self.began > COMMIT_AFTER_SECONDS:
            transaction.commit()
            writer.close()
            self.open = None


hasty = Hasty()
Record.writing = lambda record, assembly_id: hasty(record, assembly_id)  # type: ignore[method-assign]

if __name__ == "__main__":
    sys.exit(app.main())
