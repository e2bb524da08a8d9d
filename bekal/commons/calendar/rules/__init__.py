"""When days fall and what they mean for a plan; no database here."""
