"""Which placeholders a template holds, and what is wrong with one, said so that its author can mend it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

from jinja2 import TemplateSyntaxError, nodes

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .docx_template import placeholders_in
from .sandbox import BLOCK_END, BLOCK_START, LOOP, LOOP_NAMES, VALUE_END, VALUE_START, PaperSandbox

_ENDS = {"for": "endfor", "if": "endif"}
_MAX_LISTED = 60
LOOP_SCOPE = "@loop"  # no value can be called so: outside a loop "loop" is an unknown name like any other


def check_syntax(source: str, sandbox: PaperSandbox) -> None:
    """Refuse the first placeholder of ``source`` that cannot be understood, naming it."""
    still_open: list[tuple[str, str]] = []
    for kind, text in placeholders_in(source):
        if kind == "{{":
            _parse(sandbox, f"{VALUE_START}{text}{VALUE_END}", f"{{{{ {text} }}}}")
        else:
            _check_command(text, still_open, sandbox)
    if still_open:
        _refuse_unclosed(*still_open[-1])


def _check_command(text: str, still_open: list[tuple[str, str]], sandbox: PaperSandbox) -> None:
    word, shown = (text.split() or [""])[0], f"{{% {text} %}}"
    around = still_open[-1][0] if still_open else ""
    if word in _ENDS:
        _parse(sandbox, _block(text) + _block(_ENDS[word]), shown)
        still_open.append((word, shown))
    elif word == "elif" and around == "if":
        _parse(sandbox, _block(text[2:]) + _block("endif"), shown)
    elif word in _ENDS.values() and around and _ENDS[around] == word == text:
        still_open.pop()
    elif not (text == "else" and around):
        _refuse_command(shown)


def _block(text: str) -> str:
    return f"{BLOCK_START}{text}{BLOCK_END}"


def _parse(sandbox: PaperSandbox, source: str, shown: str) -> None:
    try:
        sandbox.parse(source)
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError):
        raise Refusal(
            "placeholder_broken",
            _(
                "Isian %(shown)s tidak dimengerti. Tulis satu nama tanpa spasi, misalnya {{ nomor }} atau "
                "{{ kegiatan.nama }}; pengulangan ditulis %(loop)s."
            ),
            shown=shown[:80],
            loop=LOOP,
        ) from None


def used_names(source: str, sandbox: PaperSandbox) -> set[str]:
    """The dotted names a part uses; what a loop runs over is named by its list: "peserta", "peserta.nama"."""
    try:
        tree = sandbox.parse(source)
    except (TemplateSyntaxError, RecursionError):
        _refuse_command("{% %}")
    found: set[str] = set()
    _gather(tree, {}, found)
    return found


def _gather(node: nodes.Node, scope: dict[str, str], found: set[str]) -> None:
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        _gather(node.iter, scope, found)
        inside = {**scope, node.target.name: _path(node.iter, scope) or "?", "loop": LOOP_SCOPE}
        for child in (*node.body, *([node.test] if node.test else [])):
            _gather(child, inside, found)
        for child in node.else_:
            _gather(child, scope, found)
        return
    path = _path(node, scope)
    if path:
        found.add(path)
        return
    for child in node.iter_child_nodes():
        _gather(child, scope, found)


def _path(node: nodes.Node, scope: dict[str, str]) -> str:
    """The dotted name that ``node`` stands for, empty if it is no plain name. Counting into a list changes nothing."""
    if isinstance(node, nodes.Name):
        return scope.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        base = _path(node.node, scope)
        return base and f"{base}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        base = _path(node.node, scope)
        return f"{base}.{node.arg.value}" if base and isinstance(node.arg.value, str) else base
    if isinstance(node, nodes.Filter) and node.node is not None and node.name == "count_turns":
        return _path(node.node, scope)
    return ""


def check_names(used: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that no value will fill, listing the known ones. "x.*" in ``known`` stands for all below x."""
    known = set(known) | {f"{LOOP_SCOPE}.{name}" for name in LOOP_NAMES}
    unknown = sorted(name for name in used if not _is_known(name, known))
    if unknown:
        listed = sorted(name for name in known if not name.startswith(LOOP_SCOPE) and not name.endswith("*"))
        _refuse_unknown(unknown, listed)


def _is_known(name: str, known: set[str]) -> bool:
    parts = name.split(".")
    return name in known or any(".".join((*parts[:count], "*")) in known for count in range(1, len(parts)))


def _refuse_unknown(unknown: list[str], known: list[str]) -> NoReturn:
    near = [match for name in unknown for match in get_close_matches(name, known, n=1, cutoff=0.7)]
    text = _("Isian %(unknown)s tidak dikenal. Yang dikenal: %(known)s.")
    if near:
        text = _("Isian %(unknown)s tidak dikenal. Mungkin maksudnya %(near)s. Yang dikenal: %(known)s.")
    more = ", …" if len(known) > _MAX_LISTED else ""
    raise Refusal(
        "placeholder_unknown",
        text,
        unknown=", ".join(f"{{{{ {name[:60]} }}}}" for name in unknown[:10]),
        near=", ".join(dict.fromkeys(near)),
        known=", ".join(known[:_MAX_LISTED]) + more,
    )


def _refuse_unclosed(word: str, shown: str) -> NoReturn:
    raise Refusal(
        "placeholder_unclosed",
        _("Perintah %(shown)s belum ditutup. Tambahkan %(end)s di akhir bagian yang dimaksud."),
        shown=shown[:80],
        end=f"{{% {_ENDS[word]} %}}",
    )


def _refuse_command(shown: str) -> NoReturn:
    raise Refusal(
        "placeholder_command",
        _(
            "Perintah %(shown)s tidak dikenal atau bukan pada tempatnya. Yang dapat dipakai: for … endfor dan "
            "if … elif … else … endif, masing-masing ditutup sebelum yang di luarnya."
        ),
        shown=shown[:80],
    )
