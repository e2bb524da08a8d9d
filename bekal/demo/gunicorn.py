"""What the demo's web server does besides serving: say where, once it answers."""

import os
from typing import Any

from bekal.foundation.kernel import environment as env


def post_worker_init(worker: Any) -> None:
    """Printed when the first process can answer."""
    if worker.age == 1:
        address = os.environ["BEKAL_PUBLIC_URL"]
        print(f"\n  Bekal is at {address}   (Ctrl+C ends it; data are kept in {env.DATA.read()})\n", flush=True)
