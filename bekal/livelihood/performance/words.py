"""Labels of goals and of the rows of Capaian."""

from bekal.foundation.kernel.words import gettext_noop as _

from .rules.counting import Dimension

GOAL_KINDS = {"program": _("Program prioritas"), "iku": _("Indikator kinerja utama (IKU)")}
SEX_LABELS = {"P": _("Perempuan"), "L": _("Laki-laki")}
WHOLE_LABELS = {
    Dimension.PEOPLE: _("Orang terlayani"),
    Dimension.VILLAGES: _("Desa"),
    Dimension.ACTIVITIES: _("Kegiatan"),
}
TABLE_LABELS = {
    Dimension.TRACK: _("Sasaran"),
    Dimension.SEX: _("Jenis kelamin"),
    Dimension.SECTOR: _("Sektor"),
    Dimension.REGENCY: _("Kabupaten/kota"),
    Dimension.ISLAND: _("Pulau"),
    Dimension.GOAL: _("Program prioritas dan IKU"),
}
UNKNOWN = _("Belum diketahui")
UNTAGGED = _("Belum ditandai")
