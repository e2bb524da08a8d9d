"""The papers of an activity, each filled from the data; ``registering`` makes them known at start."""
