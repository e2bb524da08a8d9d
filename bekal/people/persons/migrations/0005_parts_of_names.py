"""On PostgreSQL parts of names are found by an index of trigrams; read one by one a million names take half a second.

Built without holding anybody up. The extension comes with PostgreSQL; where an administrator keeps it away, search works
as before and is slower.
"""

from django.db import migrations

TABLES = ("persons_person", "persons_othername")


def add(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm' AND (installed_version IS NOT NULL"
                       " OR has_database_privilege(current_database(), 'CREATE'))")
        if cursor.fetchone() is None:
            return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for table in TABLES:
        schema_editor.execute(
            f"CREATE INDEX CONCURRENTLY IF NOT EXISTS {table}_by_part_of_name ON {table} USING gin (name_key gin_trgm_ops)"
        )


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("persons", "0004_withdrawn_statuses")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop, elidable=False)]
