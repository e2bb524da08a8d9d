"""What people did abroad: suggestions for the form, never a closed list."""

import tomllib
from importlib.resources import files

OCCUPATIONS: tuple[str, ...] = tuple(
    tomllib.loads(files(__package__).joinpath("parameters/occupations.toml").read_text("utf-8"))["occupations"]
)
