"""The wire: its grammar, its guards, and phones that lose, repeat and reorder what they hear."""
