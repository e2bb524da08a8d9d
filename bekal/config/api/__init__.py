"""The API: the same queries and words as the pages, in JSON. English paths under /api/v1/."""
