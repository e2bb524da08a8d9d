"""How large a file may be, in one place; enforced before the work starts (R15, R22)."""

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_CELL = 2_000
# Parts of a workbook, and what they may unpack to. An honest list of 100,000 people unpacks to about 90 MB.
MAX_MEMBERS = 1_000
MAX_UNPACKED = 300 * 1024 * 1024
# Sheets of one repeated word reach 1 : 100; a bomb is beyond 1 : 1,000.
MAX_RATIO = 250
RATIO_FROM = 1024 * 1024
# All text handed over by the reading process: 100,000 rows of 1,500 characters.
MAX_TEXT = 150 * 1024 * 1024
# The reading process: memory it may address, processor seconds, and seconds on the clock without a word from it. All
# below the lease of a job, so that a hostile file ends as a refusal and not as a lost worker.
CHILD_MEMORY = 1536 * 1024 * 1024
CHILD_CPU_SECONDS = 40
CHILD_SECONDS = 45

SHEETS_LOOKED_AT = 12
HEADER_WITHIN = 30
# Rows judged and stored in one short transaction while checking.
CHECK_CHUNK = 1_000
# Rows applied in one transaction, and the seconds after which it ends early: no write lock over half a second (R8).
COMMIT_CHUNK = 200
COMMIT_SECONDS = 0.3
PAGE_SIZE = 25
UNSAVED_DAYS = 30
