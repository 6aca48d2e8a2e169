"""What the hall has to be told: the panels that are not what they were."""

from collections.abc import Mapping

from .panels import Panel, Panels


def changed(before: Mapping[str, Panel], after: Mapping[str, Panel]) -> Panels:
    """The panels of `after` that differ from `before`, each whole."""
    return {name: panel for name, panel in after.items() if name not in before or before[name] != panel}
