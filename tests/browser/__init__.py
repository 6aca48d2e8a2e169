"""Meetings in a real Chromium: walls and phones as people see them."""
