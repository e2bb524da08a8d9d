"""What the database itself refuses about selections, on both engines."""

from bekal.foundation.audit import guards

FIXED = ("state", "snapshot", "snapshot_hash", "seats", "reserves", "frozen_by_uid", "approved_by_uid", "approved_at")
PUBLISHED = ("subject_kind", "subject_uid", "body", "seats", "closes_on", "objection_days", "seed", "published_at")
ANSWERED = ("about_uid", "text", "objector", "way", "received_on", "late", "outcome", "answer", "answered_on")
TOLD = ("about_uid", "text", "objector", "way", "received_on", "late")


def register() -> None:
    """Called once at start."""
    guards.append_only("selection_replacement", "who was replaced, why and by whom stays as it was written")
    guards.append_only("selection_objection", "an objection is answered, never deleted", but_columns=ANSWERED)
    _fixed(
        "approved_selection_is_fixed", "selection_selection", "an approved list stays what was approved",
        "OLD.state = 'approved'", FIXED,
    )  # fmt: skip
    _fixed(
        "published_criteria_are_fixed", "selection_criteria", "people are weighed by what was published",
        "OLD.published_at IS NOT NULL", PUBLISHED,
    )  # fmt: skip
    _fixed("an_objection_stays_as_told", "selection_objection", "what somebody objected stays as told", "1 = 1", TOLD)
    _fixed(
        "an_answered_objection_is_fixed",
        "selection_objection",
        "an answer stays as given",
        "OLD.outcome <> ''",
        ANSWERED,
    )


def _fixed(name: str, table: str, why: str, when: str, columns: tuple[str, ...]) -> None:
    """Register a guard that lets none of ``columns`` change once ``when`` holds."""
    lite = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in columns)
    big = " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns)
    guards.register(
        guards.Guard(
            name,
            table,
            why,
            sqlite=(
                f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN {when} AND ({lite}) "
                f"BEGIN SELECT RAISE(ABORT, 'guard {name}'); END",
            ),
            postgresql=(
                f"CREATE OR REPLACE FUNCTION {name}_fn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION 'guard {name}' USING ERRCODE = '23514'; END $$",
                f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({when} AND ({big})) "
                f"EXECUTE FUNCTION {name}_fn()",
            ),
        )
    )
