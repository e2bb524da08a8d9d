"""How the world says no."""

import pytest

from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Refusals, not_here, raise_all

ONE = Refusal("seats_full", "Kuota %(seats)s orang sudah terisi.", "peserta", seats=20)
TWO = Refusal("no_name", "Tulis nama lengkap.", "nama")


def test_a_refusal_speaks_its_filled_sentence() -> None:
    assert str(ONE) == "Kuota 20 orang sudah terisi."
    assert (ONE.code, ONE.field, ONE.params) == ("seats_full", "peserta", {"seats": 20})
    assert ONE.text == "Kuota %(seats)s orang sudah terisi.", "the door translates the template, not the sentence"


def test_a_sentence_without_parameters_may_hold_a_percent_sign() -> None:
    assert str(Refusal("x", "Bunga 6% setahun.")) == "Bunga 6% setahun."


def test_a_group_has_its_parts_and_speaks_first_of_the_first() -> None:
    group = Refusals([ONE, TWO])
    assert group.parts == (ONE, TWO)
    assert (group.code, group.field, str(group)) == (ONE.code, ONE.field, str(ONE))
    assert ONE.parts == (ONE,)


def test_statuses_are_those_of_http() -> None:
    assert [kind.status for kind in (Refusal, NotHere, NotAllowed, Conflict)] == [422, 404, 403, 409]
    assert Refusals([ONE]).status == 422


def test_what_is_not_there_and_what_is_not_yours_are_told_alike() -> None:
    assert not_here().status == 404
    assert str(not_here()) == "Halaman ini tidak ada, atau bukan wilayah Anda. Cari orang atau desa."


def test_nothing_found_raises_nothing() -> None:
    raise_all([])


def test_one_found_is_raised_itself() -> None:
    with pytest.raises(Refusal) as caught:
        raise_all(iter([ONE]))
    assert caught.value is ONE


def test_several_found_are_raised_together() -> None:
    with pytest.raises(Refusals) as caught:
        raise_all(refusal for refusal in (ONE, TWO))
    assert caught.value.parts == (ONE, TWO)


def test_a_refusal_is_caught_as_one_whatever_its_kind() -> None:
    for kind in (NotHere, NotAllowed, Conflict, Refusal):
        with pytest.raises(Refusal):
            raise kind("code", "Tidak bisa.")
