"""How often the announcer speaks: as often as the phones present can be told, and no oftener than people read."""

DELIVERIES_PER_SECOND = 40_000  # what one core is asked to carry at most (ADR 18)
HERTZ_MAX = 10
HERTZ_MIN = 1
REST_SHARE = 0.25  # of the time that telling took; between its chunks everything else has had its turn already


def gap_seconds(phones: int) -> float:
    """Return the shortest time between two announcements [s] when so many phones are connected to this process."""
    return min(max(phones / DELIVERIES_PER_SECOND, 1 / HERTZ_MAX), 1 / HERTZ_MIN)


def rest_seconds(phones: int, took: float) -> float:
    """Return how long to be silent after an announcement that took so long [s]: the rest of the gap, or a quarter."""
    return max(gap_seconds(phones) - took, took * REST_SHARE)
