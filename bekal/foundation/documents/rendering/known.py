"""The values a letter is filled with: made plain, and the names by which placeholders may call them."""

import datetime as dt
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from . import words
from .pictures import Photo
from .sandbox import MARKS

_WITHOUT_MARKS = dict.fromkeys(map(ord, MARKS))


def plain_values(values: Any) -> dict[str, Any]:
    """``values`` (a frozen value or a mapping) as plain dicts, lists, text, whole numbers, days and photos.

    Raises TypeError for anything else: a model or a function never reaches a template.
    """
    plain = _plain(values)
    if not isinstance(plain, dict):
        raise TypeError("the values of a letter have names")
    return plain


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, Photo)) or type(value) is dt.date:
        return value
    if isinstance(value, str):
        return words.printable(value).translate(_WITHOUT_MARKS)
    if isinstance(value, int):
        return int(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} cannot be written into a letter")


def known_names(values: Any) -> frozenset[str]:
    """The dotted names in ``values``. A frozen value knows its names by its fields, also where a list is empty;
    a mapping by what is in it, and an empty list or a missing value allows any name below it."""
    if is_dataclass(values):
        return frozenset(meanings(values if isinstance(values, type) else type(values)))
    return frozenset(_names_in(values, ""))


def _names_in(value: Any, path: str) -> Iterator[str]:
    if path:
        yield path
    if isinstance(value, Mapping):
        for name, item in value.items():
            yield from _names_in(item, f"{path}.{name}" if path else str(name))
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _names_in(item, path)
    elif is_dataclass(value) and not isinstance(value, (type, Photo)):
        yield from (f"{path}.{name}" for name in meanings(type(value)))
    if not value and path and not isinstance(value, (str, int)):
        yield f"{path}.*"


def meanings(kind: type, path: str = "") -> dict[str, str]:
    """Every placeholder a frozen value fills, with its meaning in Indonesian: for the page that explains them."""
    found: dict[str, str] = {}
    hints = typing.get_type_hints(kind)
    for field in fields(kind):
        name = f"{path}.{field.name}" if path else field.name
        found[name] = field.metadata.get("arti", "")
        inner = _inner_kind(hints[field.name])
        if inner is not None:
            found |= meanings(inner, name)
    return found


def _inner_kind(hint: Any) -> type | None:
    """The frozen value inside ``X``, ``X | None`` or ``tuple[X, ...]``, if there is one."""
    if isinstance(hint, type) and is_dataclass(hint):
        return None if hint is Photo else hint
    if typing.get_origin(hint) in (tuple, types.UnionType, typing.Union):
        return next((kind for arg in typing.get_args(hint) if (kind := _inner_kind(arg))), None)
    return None
