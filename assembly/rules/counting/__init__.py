"""Counting ballots: pure functions from what was cast to who is chosen, round by round, the same for all the world.

Every number is exact. A tie is a result that is declared; only a lot that is given settles it, never the order in
which options happen to be listed.
"""
