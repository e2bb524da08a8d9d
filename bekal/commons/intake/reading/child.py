"""The process that opens what people upload. It holds no secret, no database, and little memory and time (R22).

Standard input: one JSON line (kind of file, known headings, wanted sheet), then the file. Standard output: JSON lines:
first what the file is, then one row a line, then the end; or one line with the code of a refusal.
"""

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

from bekal.foundation.kernel.refusal import Refusal

from .. import limits
from .cells import Line
from .refusing import refuse, thousands


def main() -> int:
    """Read standard input, answer on standard output; exit 0 also for a refusal."""
    restrict()
    asked = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    out = sys.stdout
    try:
        for message in answer(asked, content):
            out.write(json.dumps(message, ensure_ascii=True, separators=(",", ":")) + "\n")
    except Refusal as refusal:
        out.write("\n" + json.dumps({"refused": refusal.code, "params": refusal.params}) + "\n")
    except (MemoryError, RecursionError):
        out.write("\n" + json.dumps({"refused": "too_much", "params": {}}) + "\n")
    out.flush()
    return 0


def restrict() -> None:
    """Bind this process before it sees a byte of the file: memory, processor time, no files of its own, no children."""
    bounds = (
        (resource.RLIMIT_AS, limits.CHILD_MEMORY),
        (resource.RLIMIT_CPU, limits.CHILD_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in bounds:
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            # macOS knows no bound on memory; a server runs on Linux, and there nothing may be missing.
            if sys.platform == "linux":
                raise


def answer(asked: dict[str, Any], content: bytes) -> Iterator[Any]:
    """The messages for one file: what it is, then ``[row, [cells], types]`` for each row, then ``{"end": n}``."""
    if asked["kind"] == "xlsx":
        from . import sheets

        chosen = sheets.open_list(content, asked["known"], asked.get("sheet", ""))
        yield {
            "sheet": chosen.name, "others": chosen.others, "hidden": chosen.hidden,
            "rows_hidden": chosen.marks.hidden_rows, "columns_hidden": chosen.marks.hidden_columns,
        }  # fmt: skip
        lines = chosen.lines
    else:
        from . import delimited

        yield {"sheet": "", "others": [], "hidden": [], "rows_hidden": 0, "columns_hidden": 0}
        lines = delimited.lines_of(content)
    yield from _counted(lines)


def _counted(lines: Iterator[Line]) -> Iterator[Any]:
    count = size = 0
    for line in lines:
        count += 1
        size += sum(map(len, line.cells))
        if count > limits.MAX_ROWS + limits.HEADER_WITHIN:
            raise refuse("too_many_rows", limit=thousands(limits.MAX_ROWS))
        if size > limits.MAX_TEXT:
            raise refuse("too_much")
        yield [line.number, line.cells, line.types]
    yield {"end": count}


if __name__ == "__main__":
    raise SystemExit(main())
