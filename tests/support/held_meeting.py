"""usage: held_meeting.py DATABASE FESTIVAL BUYER COMPANY: puts a meeting that was held into the tables and prints its id."""
import sqlite3
import sys

database, festival, buyer, company = sys.argv[1:]
db = sqlite3.connect(database, timeout=20)
MEETING = "018f2b5e-0000-7000-8000-0000000000aa"
STARTS = 1633482000_000000  # 2021-10-06T10:00 in Seoul


def entry(slug: str, side: str, number: int) -> str:
    own = f"018f2b5e-0000-7000-8000-00000000000{number}"
    db.execute(
        "INSERT INTO consult_entry (id, festival, organisation, side, state, representatives, cap, cap_day, promised, "
        "languages, wanted, hs_codes, budget_usd, note, time_zone, available, version, created_at, updated_at) SELECT "
        "?, festival, id, ?, 'selected', 1, 0, 0, 0, '[]', '[]', '[]', 0, '', time_zone, '', 1, 0, 0 FROM organisation "
        "WHERE festival = ? AND slug = ?",
        (own, side, festival, slug),
    )
    return own


pair = (entry(buyer, "buyer", 1), entry(company, "company", 2))
db.execute(
    "INSERT INTO consult_meeting (id, festival, buyer, company, round, source, state, cause, starts_at, ends_at, "
    "buyer_answer, company_answer, video_room, sequence, version, created_at, updated_at) VALUES (?, ?, ?, ?, 1, "
    "'plan', 'held', '', ?, ?, 'accepted', 'accepted', '', 0, 1, 0, 0)",
    (MEETING, festival, *pair, STARTS, STARTS + 1800_000000),
)
db.commit()
print(MEETING)
