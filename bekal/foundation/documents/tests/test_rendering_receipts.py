"""Forms, receipts and hand-over: what stands on them, read once for each kind."""

from functools import cache

import pytest

from bekal.foundation.documents.rendering.papers import Signer
from bekal.foundation.documents.rendering.receipts import (
    FormPerson,
    Good,
    Handover,
    ParticipantForms,
    Receipt,
    ReceiptRow,
    Statements,
)

from . import rendering_examples as ex
from .test_rendering_papers import pages

PEOPLE = (FormPerson(name=ex.NAMES[0], home="Dusun Peneguk, RT 03/RW 01", track="PMI purna"), FormPerson())
ROWS = (
    ReceiptRow(name=ex.NAMES[0], detail="Dusun Peneguk", units=4, rate=125_000),
    ReceiptRow(name="Sari Contoh", units=3, rate=125_000),
)
GOODS = (Good(name="Mesin jahit", quantity="1 unit"), Good(name="Kain tenun"))


def paper(kind, **values):
    return kind(**{**ex.COMMON, "activity": ex.ACTIVITY, **values})


@cache
def forms():
    return pages(paper(ParticipantForms, people=PEOPLE))


def receipt(**changes):
    return paper(Receipt, **{"what": "uang transport", "money": True, "rows": ROWS, **changes})


def test_a_form_for_each_with_the_number_of_the_card_left_to_them() -> None:
    found = forms()
    assert len(found) == 2 and "Sasaran : PMI purna" in found[0] and "PMI purna" not in found[1].split("Data diri")[1]
    assert all("FORMULIR PESERTA" in page and "Nomor KTP (NIK) :" in page for page in found)


def test_a_statement_for_each_with_what_they_declare() -> None:
    found = pages(paper(Statements, people=PEOPLE, points=("saya bersedia hadir;",)))
    assert len(found) == 2 and all("saya bersedia hadir" in page and "Cap jempol" in page for page in found)


def test_a_receipt_adds_up_and_says_the_total_in_words() -> None:
    (found,) = pages(receipt())
    for words in ("TANDA TERIMA UANG TRANSPORT", "Rp 500.000", "Rp 375.000", "Rp 875.000", "Tanda tangan Cap jempol"):
        assert words in found
    assert "Terbilang: Delapan ratus tujuh puluh lima ribu rupiah" in found


@pytest.mark.parametrize(
    "rows",
    [(), (ReceiptRow(name="Sari", units=2),), (*ROWS, ReceiptRow(name="Budi", rate=125_000)), (*ROWS, ReceiptRow())],
)
def test_an_amount_nobody_settled_leaves_the_total_open(rows) -> None:
    data = receipt(rows=rows).data()
    assert (data["total"], data["total_words"]) == ("", "")


def test_goods_are_listed_without_columns_of_money() -> None:
    (found,) = pages(receipt(what="perlengkapan", money=False, goods=GOODS))
    assert "Mesin jahit 1 unit" in found and "Terbilang" not in found and "Cap jempol" in found


def test_the_hand_over_names_both_sides_goods_and_witness() -> None:
    found = " ".join(
        pages(
            paper(
                Handover, office="Balai Contoh", goods=GOODS, receivers=PEOPLE, terms=("tidak dijual;",),
                knower=Signer(title="Kepala Desa Bonjeruk"),
            )
        )
    )  # fmt: skip
    for words in (
        "PIHAK PERTAMA : Baiq Contoh Lestari",
        "Mesin jahit 1 unit",
        "1. tidak dijual",
        "Mengetahui, Kepala Desa",
    ):
        assert words in found
    assert "Pada hari ini, Senin, tanggal lima bulan Agustus" in found
