"""The English catalogue: compiled without gettext's tools, and checked to be complete.

``python -m bekal.config.catalogues`` compiles what changed; ``--check`` fails on a text without a translation;
``--update`` adds new texts to the catalogue, empty, and drops those that no file says any more.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
_CALLS = {"_", "_lazy", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "pgettext"}
_TEMPLATE_CALL = re.compile(
    r"""\b(n?gettext)\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")(?:,\s*(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"))?"""
)
_CHIP = re.compile(r'{% chip "([^"]+)"')


def compile_all() -> None:
    """Write the .mo beside each .po that is newer."""
    for source in (ROOT / "locale").glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))


def texts() -> dict[str, list[str]]:
    """Every text marked for translation -> the files that say it."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "bekal").rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            for text in _in_python(path):
                found.setdefault(text, []).append(str(path.relative_to(ROOT)))
    for path in sorted([*(ROOT / "templates").rglob("*.html"), *(ROOT / "bekal").rglob("templates/**/*.html")]):
        for text in _in_template(path):
            found.setdefault(text, []).append(str(path.relative_to(ROOT)))
    return found


def plurals() -> dict[str, str]:
    """Texts that are counted -> their plural form (in Indonesian nearly always the same)."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "bekal").rglob("*.py")):
        if "tests" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text())):
                if (
                    isinstance(node, ast.Call)
                    and getattr(node.func, "id", getattr(node.func, "attr", "")) == "ngettext"
                ):
                    one, many = (a.value if isinstance(a, ast.Constant) else "" for a in node.args[:2])
                    if one:
                        found[one] = many
    for path in sorted([*(ROOT / "templates").rglob("*.html"), *(ROOT / "bekal").rglob("templates/**/*.html")]):
        for match in _TEMPLATE_CALL.finditer(_templatized(path)):
            if match[1] == "ngettext" and match[3]:
                found[ast.literal_eval(match[2])] = ast.literal_eval(match[3])
    return found


def _templatized(path: Path) -> str:
    from django.utils.translation.template import templatize

    return templatize(path.read_text(), origin=str(path))


def _in_python(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name not in _CALLS:
            continue
        arguments = node.args[1:] if name == "pgettext" else node.args[: 2 if name == "ngettext" else 1]
        for argument in arguments:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value:
                yield argument.value


def _in_template(path: Path) -> Iterator[str]:
    for match in _TEMPLATE_CALL.finditer(_templatized(path)):
        for literal in match.groups()[1:]:
            if literal:
                yield ast.literal_eval(literal)
    yield from _CHIP.findall(path.read_text())


def missing(said: dict[str, list[str]]) -> list[str]:
    """Texts that the English catalogue does not have, or has with other placeholders."""
    known = {entry.msgid: entry for entry in _catalogue()}
    out = []
    for text in said:
        entry = known.get(text)
        if entry is None or not (entry.msgstr or all(entry.msgstr_plural.values() or [""])):
            out.append(f"not translated: {text!r} ({said[text][0]})")
        elif "fuzzy" in entry.flags or _holes(entry) != set(re.findall(r"%\((\w+)\)", text)):
            out.append(f"other placeholders: {text!r} ({said[text][0]})")
    return out


def _holes(entry: polib.POEntry) -> set[str]:
    said = " ".join([entry.msgstr, *entry.msgstr_plural.values()])
    return set(re.findall(r"%\((\w+)\)", said))


def _catalogue() -> polib.POFile:
    if CATALOGUE.exists():
        return polib.pofile(str(CATALOGUE), wrapwidth=120)
    made = polib.POFile(wrapwidth=120)
    made.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Language": "en",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    return made


def update() -> None:
    """Bring the catalogue to what the code says; translations that are still said are kept."""
    said, counted, old = texts(), plurals(), {entry.msgid: entry for entry in _catalogue()}
    new = _catalogue()
    new.clear()
    for text in sorted(said):
        entry = old.get(text) or polib.POEntry(msgid=text)
        entry.occurrences = []
        if text in counted and not entry.msgid_plural:
            entry.msgid_plural, entry.msgstr_plural = counted[text], {0: entry.msgstr, 1: entry.msgstr}
        new.append(entry)
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    new.save(str(CATALOGUE))


def main() -> int:
    """Compile, check or update, as the arguments say."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
        django.setup()
    if "--update" in sys.argv:
        update()
    compile_all()
    wrong = missing(texts()) if "--check" in sys.argv else []
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
