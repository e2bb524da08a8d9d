"""What may be asked, how answers are read, what they say together. Pure."""
