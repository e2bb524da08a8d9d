"""``./run bench``: the product's figures beside their raw limits, measured in one run, as ratios.

Absolute figures drift with the machine and with whoever else uses it; what stands beside them in the same run does not.
Tests never time anything: this does.
"""
