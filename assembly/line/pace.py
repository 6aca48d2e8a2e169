"""How often the announcer speaks: as often as the phones present can be told, and no oftener than people read."""

DELIVERIES_PER_SECOND = 20_000  # what one core is asked to carry
HERTZ_MAX = 10
HERTZ_MIN = 1


def gap_seconds(phones: int) -> float:
    """Return the shortest time between two announcements [s] when so many phones are connected to this process."""
    return min(max(phones / DELIVERIES_PER_SECOND, 1 / HERTZ_MAX), 1 / HERTZ_MIN)


def rest_seconds(phones: int, took: float) -> float:
    """Return how long to be silent after an announcement that took so long [s]: half as long at least."""
    return max(gap_seconds(phones) - took, took / 2)
