"""Pure values that the whole house speaks: no Django, no clock, no database."""
