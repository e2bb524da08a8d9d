"""Words that are written in Indonesian where they arise and translated where they are shown."""


def gettext_noop(text: str) -> str:
    """Mark ``text`` (Indonesian, the source language) for the catalogues and give it back unchanged.

    Rules and services know no language; the doors (forms, API, import) translate what they say.
    Parameters stay as named placeholders, ``%(name)s``: never an f-string.
    """
    return text
