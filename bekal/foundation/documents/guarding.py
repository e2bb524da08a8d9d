"""Guards: what the database itself refuses about files and papers, on both engines."""

from bekal.foundation.audit import guards

FILE_IS_FIXED = ("uid", "owner_kind", "owner_uid", "content_type", "size", "sha256", "path", "made_at")
PAPER_IS_FROZEN = (
    "uid", "kind", "owner_kind", "owner_uid", "organization_uid", "number", "dated_on", "signer", "letterhead",
    "values_sealed", "template_version", "rendered_id", "seal",
)  # fmt: skip


def register() -> None:
    """Called once at start."""
    guards.append_only(
        "documents_storedfile", "a file is removed by saying so, never by losing its row", ["removed_at"]
    )
    guards.append_only("documents_paper", "a paper is cancelled with its reason, never deleted", ["state"])
    guards.register(
        _unchanging(
            "documents_storedfile", "stored_file_is_fixed", "what was kept stays what it was", FILE_IS_FIXED, ""
        )
    )
    guards.register(
        _unchanging(
            "documents_paper",
            "numbered_paper_is_frozen",
            "a numbered paper stays as it was on its date",
            PAPER_IS_FROZEN,
            "OLD.number <> ''",
        )
    )


def _unchanging(table: str, name: str, why: str, columns: tuple[str, ...], when: str) -> guards.Guard:
    """A guard that refuses to change ``columns`` of rows for which ``when`` holds."""
    message = f"guard {name}"
    lite = " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in columns)
    big = " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns)
    lead = f"{when} AND " if when else ""
    return guards.Guard(
        name,
        table,
        why,
        sqlite=(
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN {lead}({lite}) "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
        ),
        postgresql=(
            f"CREATE OR REPLACE FUNCTION {name}_fn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = '23514'; END $$",
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({lead}({big})) "
            f"EXECUTE FUNCTION {name}_fn()",
        ),
    )
