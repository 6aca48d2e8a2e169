"""What was done: the hash-chained entries, and beside them the words that can be erased."""
