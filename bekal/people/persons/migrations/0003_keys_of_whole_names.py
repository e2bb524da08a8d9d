"""People registered before are found by their whole name in their village too, however it was divided."""

from django.db import migrations

from bekal.people.matching.rules.keys import whole_name_keys

CHUNK = 500


def add_keys(apps, schema_editor):
    person_model, key_model = apps.get_model("persons", "Person"), apps.get_model("persons", "MatchKey")
    chunk = []
    for person in person_model.objects.filter(erased_at=None).prefetch_related("other_names").iterator(CHUNK):
        names = [person.name, *(other.name for other in person.other_names.all())][:6]
        chunk += [key_model(person=person, key=key) for name in names for key in whole_name_keys(name, person.place_id)]
        if len(chunk) >= CHUNK:
            key_model.objects.bulk_create(chunk, ignore_conflicts=True)
            chunk = []
    key_model.objects.bulk_create(chunk, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("persons", "0002_indexes_that_serve")]
    operations = [migrations.RunPython(add_keys, migrations.RunPython.noop)]
