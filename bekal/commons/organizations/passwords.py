"""Passwords: the ones that Bekal makes for people, and what it says to theirs."""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

_CONSONANTS, _VOWELS = "bdgklmnprst", "aiou"
_GROUPS, _SYLLABLES = 3, 3
# Words that everyone around would try first.
_CONTEXT_WORDS = (
    "bekal", "bp3mi", "bp2mi", "kp2mi", "bnp2tki", "kkbm", "pekerjamigran", "purnapmi", "indonesia", "password",
    "katasandi", "rahasia", "qwerty", "bismillah", "merdeka", "garuda", "sayang", "admin", "koperasi",
)  # fmt: skip
_FEWEST_DIFFERENT = 5
_FEWEST_BESIDE_WORDS = 9


def make_password() -> str:
    """A password that can be read out on the phone: ``rutapi-kimola-basudu-27`` (about 55 bits)."""
    groups = ["".join(_syllable() for _ in range(_SYLLABLES)) for _ in range(_GROUPS)]
    return "-".join([*groups, str(secrets.randbelow(90) + 10)])


def _syllable() -> str:
    return secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS)


class NoContextWords:
    """A password must not be built on the words that everyone around would try first, nor on one or two letters."""

    def validate(self, password: str, user: Any = None) -> None:
        bare = "".join(c for c in password.lower() if c.isalnum())
        if len(set(bare)) < _FEWEST_DIFFERENT:
            raise ValidationError(gettext("Kata sandi ini mengulang huruf yang sama. Pakai kalimat Anda sendiri."))
        words = [word for word in (*_CONTEXT_WORDS, *_own_words(user)) if len(word) >= 4 and word in bare]
        if words and len(_without(bare, words)) < _FEWEST_BESIDE_WORDS:
            raise ValidationError(
                gettext("Kata sandi ini mudah ditebak karena memuat “%(word)s”. Pakai kalimat Anda sendiri.")
                % {"word": words[0]}
            )

    def get_help_text(self) -> str:
        return gettext("Sedikitnya 12 huruf. Kalimat yang hanya Anda tahu lebih baik daripada kata yang rumit.")


def _without(text: str, words: list[str]) -> str:
    for word in sorted(words, key=len, reverse=True):
        text = text.replace(word, "")
    return text


def _own_words(user: Any) -> list[str]:
    """What others know of the user: login name, mailbox, phone without its country code, names."""
    said = [getattr(user, "username", ""), getattr(user, "email", "").partition("@")[0]]
    said += [getattr(user, "phone", "").removeprefix("+62"), *getattr(user, "label", "").split()]
    return ["".join(c for c in text.lower() if c.isalnum()) for text in said if text]
