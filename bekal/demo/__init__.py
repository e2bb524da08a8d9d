"""A believable district: real institutions, villages, topics and dates; every person invented."""
