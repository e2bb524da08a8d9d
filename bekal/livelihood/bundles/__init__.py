"""Papers of an activity put together by the worker: the berkas SPJ, and many papers in one file to print."""
