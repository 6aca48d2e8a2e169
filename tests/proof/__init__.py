"""That it is true: servers are killed, stopped and starved of disk, and every ballot is accounted for."""
