"""What the training adds to the rest of the house; each file registers its part on import."""

from . import activities, attendance, merging, monev, totals  # noqa: F401
