"""Background work: an outbox row in the causing transaction, taken by lease, done at least once (R7)."""
