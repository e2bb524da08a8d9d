"""``python -m bekal``: the one command of the house."""

from bekal.config.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
