"""What is decided about the money of an activity."""
