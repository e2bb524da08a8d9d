"""Reading a list from a file."""

import pytest

from bekal.commons.places.rules.lists import read_csv
from bekal.commons.places.rules.units import Unit
from bekal.commons.places.tests.make import refused
from bekal.foundation.kernel.refusal import Refusal


@pytest.mark.parametrize(
    "text",
    [
        "code,name,postal\n52.02.02.2012,Bonjeruk,83561\n",
        "\ufeffkode;nama;kodepos\r\n52.02.02.2012;Bonjeruk;83561\r\n\r\n",
        'nama,kode,kode_pos\n"Bonjeruk",5202022012,83561',
    ],
)
def test_headings_and_separators(text: str) -> None:
    assert list(read_csv(text)) == [Unit("52.02.02.2012", "Bonjeruk", "83561")]


def test_the_code_it_replaces() -> None:
    (unit,) = read_csv("code,name,before\n96.01,Kabupaten Sorong,92.01")
    assert unit.before == "92.01" and unit.postal == ""


def test_every_wrong_line_is_named() -> None:
    with pytest.raises(Refusal) as caught:
        read_csv("code,name,postal\nx,Bonjeruk,83561\n52.02,,\n52,NTB,\n52.03,Lombok Timur,12\n")
    lines = [str(part) for part in caught.value.parts]
    assert [line.split(":")[0] for line in lines] == ["Baris 2", "Baris 3", "Baris 5"]


def test_no_more_than_twenty_are_named() -> None:
    with pytest.raises(Refusal) as caught:
        read_csv("code,name\n" + "x,y\n" * 50)
    assert len(caught.value.parts) == 20


@pytest.mark.parametrize("text", ["", "52,NTB\n", "code\n52\n"])
def test_a_file_without_heading(text: str) -> None:
    with refused("heading"):
        read_csv(text)
