"""What may happen: pure rules of procedure, without clock, chance or input and output."""
