"""A general assembly on everybody's phone.

Rules decide, the clerk records, views show, three words go over the wire.

    rules/      what may happen           pure: commands, events, state, decide, evolve
    views/      what may be seen          pure: one file per audience, and the minutes
    record/     what was done             SQL: the hash-chained entries, and the words beside them
    clerk.py    takes commands, asks the rules, writes the record
    line/       how bytes reach many phones
    live.py     the door for phones       `command`, `look`, `changes`
    pages.py    the door for browsers
    cli.py      the door for a terminal
    rallies/    past assemblies, played through the same clerk
    words/      one catalogue per language, read by both sides
    config.py   every setting of the server; paths.py: where its files lie

Someone comes through a door, speaks to the clerk, the clerk consults the rules, writes in the record,
and the views change. `app.py`, beside this package, is the one file that knows all others.
"""
