"""The gates: what people fill in about their own login, others' logins, and organizations."""
