"""What the follow-up adds to home pages, navigation, Riwayat and the words of the audit."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table

from ..models import MonevAnswer
from ..policy import may_record_monev, may_see_monev
from ..queries.monev import calls_due, count_late, outcomes, reads_income, to_call, trained, years_trained
from ..rules.monev import RUNNING_LABELS, SEEN_LABELS, Income, Running


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The list of those to call."""
    if may_see_monev(actor):
        yield 40, "monev", _("Monev"), reverse("monev")


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """How many to call, on the home page and on a village's."""
    if kind not in ("home", "village") or not may_record_monev(actor):
        return
    today = timezone.localdate()
    due = calls_due(actor, today)
    calls = to_call(actor, today, due if kind == "home" else due.filter(place=uid))
    if not calls:
        return
    overdue = count_late(calls)
    text = gettext("%(n)s peserta perlu dihubungi: telepon atau WA dulu, kunjungan terakhir") % {"n": len(calls)}
    when = gettext("%(n)s terlambat") % {"n": overdue} if overdue else gettext("Bulan ini")
    address = reverse("monev") + (f"?desa={uid}" if kind == "village" else "")
    yield hooks.Step(text, address, gettext("Lihat nama"), when, "bad" if overdue else "")


def figures(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Figure]:
    """On the home page: of those trained in the last year with trainings, whose business still runs."""
    if kind != "home" or not may_see_monev(actor):
        return
    years = years_trained(actor)
    if not years:
        return
    counts, _state = outcomes(trained(actor, year=years[0]))
    address = f"{reverse('monev-outcome')}?tahun={years[0]}"
    yield hooks.Figure(
        gettext("Dilatih tahun %(year)s, usahanya masih jalan") % {"year": years[0]},
        str(counts.masih),
        f"{address}&keadaan=ya",
        gettext("dari %(total)s orang; %(unknown)s belum diketahui")
        % {"total": counts.total, "unknown": counts.belum_diketahui},
    )


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """Each answer, with income only for those who may read it."""
    if kind != "person":
        return
    rows = MonevAnswer.objects.filter(participant__person__uid=uid, reached=True)
    for row in rows.select_related("participant__person", "participant__activity"):
        words = [gettext(RUNNING_LABELS[Running(row.running)])]
        if row.income_low is not None and reads_income(actor, row.participant):
            words.append(str(Income(row.income_low, row.income_high or row.income_low)))
        yield hooks.Line(
            row.asked_on.isoformat(),
            gettext("Kabar %(months)s bulan setelah %(title)s")
            % {"months": row.months, "title": row.participant.activity.title},
            " · ".join(words),
            icon="phone",
            group="pelatihan",
        )


hooks.navigation.register("monev", entries)
hooks.next_steps.register("30 monev", steps)
hooks.figures.register("60 monev", figures)
hooks.timeline.register("60 monev", riwayat)
hooks.verb_labels.update(
    {
        "monev.recorded": _("Kabar monev dicatat"),
        "monev.unreached": _("Belum terhubung"),
        "due.finished": _("Tugas ditandai selesai"),
    }
)
hooks.field_labels |= {
    "running": _("Usahanya"),
    "asked_on": _("Ditanyakan"),
    "way": _("Caranya"),
    "outcome": _("Hasil"),
}
hooks.value_words |= {
    "running": from_table(RUNNING_LABELS),
    "outcome": from_table(RUNNING_LABELS),
    "monev.way": from_table(SEEN_LABELS),
}
