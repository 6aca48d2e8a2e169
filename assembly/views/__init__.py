"""What may be seen: one file per audience, pure functions of the state."""
