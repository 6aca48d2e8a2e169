"""Whole meetings, told from the opening to the minutes: one file for each preset of standing rules."""
