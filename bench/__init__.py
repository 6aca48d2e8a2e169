"""Benchmarks: how fast the record, the fold and the clerk are on this machine."""
