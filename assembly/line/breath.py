"""A breath: between two parts of long work in the event loop, whatever has arrived has its turn."""

from typing import Any

import gevent


def breathe() -> None:
    """Let whatever has arrived have its turn, and wait for nothing more.

    `gevent.sleep(0)` goes round its callbacks without a look at the sockets; with a time longer than 0 the loop waits
    a whole millisecond. A watcher that is set off by hand comes back with the sockets that are ready, and after them.
    """
    hub = gevent.get_hub()
    loop: Any = hub.loop
    turn = loop.async_(priority=loop.MINPRI)
    setting_off = loop.run_callback(turn.send)
    try:
        hub.wait(turn)
    finally:
        setting_off.stop()  # where somebody was sent home in the middle of a breath
        turn.close()
