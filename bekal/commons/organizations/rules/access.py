"""What an access token may be made for, and for how long."""

import datetime as dt
from collections.abc import Collection

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

# A year at most, so that what nobody needs any more dies by itself (house rule; R31 asks for an end, not for a length).
LONGEST_DAYS, USUAL_DAYS = 365, 90
MOST_IN_FORCE = 20
READ, WRITE = "read", "write"
# The rooms of the API, in the order of its description. Places are only read.
ROOMS = {
    "places": _("Wilayah"),
    "people": _("Orang"),
    "households": _("Keluarga serumah"),
    "journeys": _("Riwayat kerja"),
    "activities": _("Kegiatan"),
    "nominations": _("Usulan peserta"),
    "attendance": _("Peserta dan daftar hadir"),
    "certificates": _("Sertifikat"),
}
ONLY_READ = frozenset({"places"})
SCOPES = frozenset(f"{room}:{verb}" for room in ROOMS for verb in (READ, WRITE) if (room, verb) != ("places", WRITE))


def check_token(
    label: str, scopes: Collection[str], expires_on: dt.date, today: dt.date, in_force: int
) -> tuple[Refusal, ...]:
    """Why no such token is made: without a name or a scope, too long, too many."""
    found = []
    if not label.strip():
        text = _("Tulis untuk apa kunci ini, misalnya Aplikasi dinas.")
        found.append(Refusal("label_missing", text, "label"))
    if not scopes:
        found.append(Refusal("no_scope", _("Pilih sekurangnya satu bagian yang boleh dibaca atau diubah."), "scopes"))
    elif not set(scopes) <= SCOPES:
        found.append(Refusal("unknown_scope", _("Ada bagian yang tidak dikenal. Pilih dari daftar."), "scopes"))
    if not today < expires_on <= today + dt.timedelta(days=LONGEST_DAYS):
        text = _("Kunci berlaku paling lama setahun. Pilih tanggal antara besok dan setahun lagi.")
        found.append(Refusal("expiry_out_of_range", text, "expires_on"))
    if in_force >= MOST_IN_FORCE:
        text = _("Sudah ada %(count)s kunci yang berlaku. Cabut dulu yang tidak dipakai lagi.")
        found.append(Refusal("too_many_tokens", text, count=MOST_IN_FORCE))
    return tuple(found)


def with_reading(scopes: Collection[str]) -> tuple[str, ...]:
    """Whoever may write may read what was written; in the order of the rooms."""
    given = set(scopes) | {f"{scope.split(':')[0]}:{READ}" for scope in scopes}
    order = list(ROOMS)
    return tuple(sorted(given, key=lambda scope: (order.index(scope.split(":")[0]), scope)))
