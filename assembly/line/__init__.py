"""The line between the hall and the phones: what may come in, how fast, and how it is sent out."""
