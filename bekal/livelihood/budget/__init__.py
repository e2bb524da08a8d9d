"""The money behind an activity: what was planned, what was spent, what is left. It prints and checks; it is no SAKTI."""
