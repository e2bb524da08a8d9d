"""Pages: one's own login, others' logins, organizations."""
