import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.vault import fingerprint, open_sealed, seal


@given(st.text(max_size=200))
def test_what_is_sealed_opens_only_in_its_place(text):
    sealed = seal("nik", "person.nik.1", text)
    assert open_sealed("nik", "person.nik.1", sealed) == text
    for purpose, context in [("nik", "person.nik.2"), ("kk", "person.nik.1")]:
        with pytest.raises(ValueError):
            open_sealed(purpose, context, sealed)


def test_a_changed_byte_is_noticed():
    sealed = bytearray(seal("nik", "person.nik.1", "5202125403890014"))
    sealed[-1] ^= 1
    with pytest.raises(ValueError):
        open_sealed("nik", "person.nik.1", bytes(sealed))


def test_two_seals_of_one_value_differ_but_their_fingerprints_meet():
    assert seal("nik", "a", "1") != seal("nik", "a", "1")
    assert fingerprint("nik", "1") == fingerprint("nik", "1") != fingerprint("kk", "1")
