"""A believable country in bulk, for measuring: invented people of every province, as the services would enter them.

The demo's own district goes through the services one by one; a million people go through here. What is written is the
same, and the same pure functions decide it: names' keys, tracks, the last stay, the keys of the duplicate check. What
is left out on purpose is the audit line per person: each chunk is one act with one line that says how many it brought.
"""
