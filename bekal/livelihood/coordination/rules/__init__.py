"""What may be said to whom, and when somebody is reminded; no database here."""
