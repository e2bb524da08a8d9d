"""What must always hold for months, recomputed from raw rows by ``bekal verify``."""

from collections.abc import Iterator

from django.db.models import Sum

from bekal.foundation.kernel.place_code import PlaceCode

from .models import Report


def wrong_totals() -> Iterator[str]:
    """One sentence for each month whose sums are not those of its panen and buyers."""
    made = dict(Report.objects.filter(harvests__isnull=False).values_list("pk").annotate(n=Sum("harvests__quantity")))
    sold = Report.objects.filter(sales__isnull=False).values_list("pk").annotate(
        low=Sum("sales__low"), high=Sum("sales__high")
    )  # fmt: skip
    money = {pk: (low, high) for pk, low, high in sold}
    for row in Report.objects.filter(pk__in={*made, *money}).order_by("pk").iterator():
        if row.pk in made and row.produced != made[row.pk]:
            yield f"month {row.uid}: produced {row.produced}, its panen add up to {made[row.pk]}"
        if row.pk in money and (row.sales_low, row.sales_high) != money[row.pk]:
            yield f"month {row.uid}: sold for {row.sales_low}, its buyers add up to {money[row.pk][0]}"


def wrong_places() -> Iterator[str]:
    """One sentence for each month whose province or regency is not that of its village."""
    for row in Report.objects.order_by("pk").iterator():
        code = PlaceCode(row.place_id)
        if (row.province, row.regency) != (code.province, code.regency):
            yield f"month {row.uid}: {row.province} {row.regency} is not of {row.place_id}"
