"""The only place where words an office wrote in Word are run as a template.

A placeholder may name a value, go into its parts, compare, choose and repeat; nothing else. Twice guarded: what is
written is checked against a list of allowed forms before it is compiled, and the environment that runs it hands out
no attribute of any Python object, calls nothing and counts how often it repeats (security R16, R24).
"""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from . import words
from .pictures import Photo

# Characters that Unicode never assigns: no document holds them, so nothing but our own marks opens a placeholder.
VALUE_START, VALUE_END = "\ufdd0", "\ufdd1"
BLOCK_START, BLOCK_END = "\ufdd2", "\ufdd3"
COMMENT_START, COMMENT_END = "\ufdd4", "\ufdd5"
MARKS = VALUE_START + VALUE_END + BLOCK_START + BLOCK_END + COMMENT_START + COMMENT_END

MAX_TURNS = 20_000
MAX_NESTING = 8
BLANK = "……………………"
LOOP = "{% for satu in daftar %} … {% endfor %}"
LOOP_NAMES = frozenset({"index", "index0", "first", "last", "length"})
_COUNT = "count_turns"
_ALLOWED_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Filter,
    nodes.Test,
    nodes.Concat,
)


def _letter(number: int) -> str:
    """1 -> "a": the points of a decision."""
    return chr(ord("a") + (number - 1) % 26)


def shown(value: Any) -> str:
    """A single value as it stands on paper; raises TypeError for a list, a group or a photo."""
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, dt.date):
        return words.long_date(value)
    if isinstance(value, (str, int)):
        return str(value)
    raise TypeError(f"{type(value).__name__} is not a single value")


FILTERS: dict[str, Callable[..., Any]] = {
    "huruf_besar": lambda value: shown(value).upper(),
    "huruf_awal": lambda value: words.sentence_case(shown(value)),
    "atau_strip": lambda value: shown("–" if value in (None, "") else value),
    "terbilang": words.terbilang,
    "angka_terbilang": words.number_with_words,
    "rupiah": words.rupiah,
    "hari_tanggal": words.day_and_date,
    "tanggal_kata": words.date_in_words,
    "abjad": _letter,
    "jumlah": len,
    "gabung": lambda values, between=", ": shown(between).join(map(shown, values)),
}
TESTS = frozenset({"none", "defined"})


class PaperSandbox(ImmutableSandboxedEnvironment):
    """Renders one part of one letter. ``draw`` turns a photo into the XML of a picture in that part."""

    def __init__(self, draw: Callable[[Photo], Markup]) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=self._printed,
            keep_trailing_newline=True,
            variable_start_string=VALUE_START,
            variable_end_string=VALUE_END,
            block_start_string=BLOCK_START,
            block_end_string=BLOCK_END,
            comment_start_string=COMMENT_START,
            comment_end_string=COMMENT_END,
        )
        self._draw, self._turns = draw, 0
        self.globals.clear()
        self.filters = {**FILTERS, _COUNT: self._counted}
        self.tests = {name: self.tests[name] for name in TESTS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A key of a plain dict or one of the harmless facts of a loop; never an attribute of an object."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_NAMES:
            return getattr(obj, attribute)
        if obj is None:
            return None  # a part of something unknown is unknown: a dotted line
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same by brackets, and the nth item of a plain list."""
        if type(obj) is list and type(argument) is int and -len(obj) <= argument < len(obj):
            return obj[argument]
        return self.getattr(obj, argument if isinstance(argument, str) else "")

    def call(__self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: N805
        """Nothing is ever called."""
        raise SecurityError("calls are not allowed")

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return False

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _check_forms(tree)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _COUNT, [], [], None, None, lineno=loop.lineno)
        return tree

    def _counted(self, values: Any) -> Iterator[Any]:
        if values is not None and type(values) is not list:
            raise Refusal("placeholder_not_a_list", _("Yang diulang dengan %(loop)s harus sebuah daftar."), loop=LOOP)
        for value in values or ():
            self._turns += 1
            if self._turns > MAX_TURNS:
                refuse_too_long()
            yield value

    def _printed(self, value: Any) -> Any:
        """A value as it stands on paper: unknown is a dotted line, lines and tabs are kept, a photo is a picture."""
        if isinstance(value, (Markup, StrictUndefined)):
            return value
        if isinstance(value, Photo):
            return self._draw(value)
        try:
            return _text(shown(value))
        except TypeError:
            raise Refusal(
                "placeholder_is_a_list",
                _("Ada tempat isian yang berupa daftar. Ulangi isinya dengan %(loop)s."),
                loop=LOOP,
            ) from None


def _text(value: str) -> Markup:
    """Inside ``w:t``: escaped, with line breaks and tabs as Word writes them."""
    again = '<w:t xml:space="preserve">'
    return Markup(  # noqa: S704 - the value is escaped first
        str(escape(value)).replace("\n", f"</w:t><w:br/>{again}").replace("\t", f"</w:t><w:tab/>{again}")
    )


def _check_forms(tree: nodes.Node, depth: int = 0) -> None:
    for node in tree.iter_child_nodes():
        allowed = isinstance(node, _ALLOWED_NODES)
        if isinstance(node, nodes.Name):
            allowed = not node.name.startswith("_")
        elif isinstance(node, nodes.Getattr):
            allowed = not node.attr.startswith("_")
        elif isinstance(node, nodes.Getitem):
            allowed = isinstance(node.arg, nodes.Const)
        elif isinstance(node, nodes.For):
            allowed = isinstance(node.target, nodes.Name) and not node.recursive
        elif isinstance(node, nodes.Test):
            allowed = node.name in TESTS
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            _refuse_filter(node.name)
        if not allowed or depth > MAX_NESTING:
            _refuse_form()
        _check_forms(node, depth + isinstance(node, (nodes.For, nodes.If)))


def _refuse_filter(name: str) -> NoReturn:
    raise Refusal(
        "placeholder_filter",
        _("Pengubah “%(name)s” tidak dikenal. Yang dapat dipakai sesudah tanda | adalah: %(known)s."),
        name=name[:40],
        known=", ".join(sorted(FILTERS)),
    )


def _refuse_form() -> NoReturn:
    raise Refusal(
        "placeholder_form",
        _(
            "Di dalam {{ }} hanya boleh ada nama isian, misalnya {{ nomor }} atau {{ kegiatan.nama }}. "
            "Perintah yang boleh hanya for, if, elif, else, endif dan endfor. Yang lain ditolak."
        ),
    )


def refuse_too_long() -> NoReturn:
    """A letter that would grow beyond any paper."""
    raise Refusal(
        "letter_too_long",
        _("Surat ini menjadi terlalu panjang karena pengulangan di dalam pengulangan. Kurangi pengulangan di templat."),
    )
