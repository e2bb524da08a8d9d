"""Word files as PDF, where LibreOffice is found on the machine. Each run has a profile of its own and leaves nothing."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
# For one file on a slow machine, LibreOffice's own start among it.
_SECONDS = 120


def converter() -> str:
    """Where LibreOffice is; empty when the machine has none."""
    return next((found for name in _NAMES if (found := shutil.which(name))), "")


def as_pdf(letters: Sequence[bytes]) -> list[bytes] | None:
    """The PDFs of these .docx files in their order; None when there is no LibreOffice or it did not do all of them.

    One run for all, because starting it takes longer than converting. The files were checked when they came in
    (``docx_check``): no macros, no links to the outside.
    """
    program = converter()
    if not program or not letters:
        return None if letters else []
    with tempfile.TemporaryDirectory(prefix="bekal-pdf-") as name:
        folder = Path(name)
        for number, content in enumerate(letters):
            (folder / f"{number}.docx").write_bytes(content)
        command = [
            program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--nologo", "--norestore",
            "--convert-to", "pdf", "--outdir", str(folder), *(str(folder / f"{n}.docx") for n in range(len(letters))),
        ]  # fmt: skip
        if not _ran(command, folder, _SECONDS + 10 * len(letters)):
            return None
        made = [folder / f"{number}.pdf" for number in range(len(letters))]
        return [place.read_bytes() for place in made] if all(place.exists() for place in made) else None


def _ran(command: Sequence[str], folder: Path, seconds: float) -> bool:
    """Run it within ``seconds``; what it started itself ends with it (``soffice`` only starts the real program)."""
    # Nothing else of our environment: it may hold the master key.
    environment = {"PATH": os.defpath, "HOME": str(folder), "LANG": "C.UTF-8"}
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603  our own words, no shell
            command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, env=environment, start_new_session=True
        )
    except OSError:
        return False
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False
    return True
