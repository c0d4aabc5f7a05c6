"""The SQL of staging: temporary tables, what judges each text in them, and which rows are bad."""

# ruff: noqa: S608  # names of our own tables and columns only; every value is a parameter

from centres.models.participation import MOST_HEADS
from portal.lib.text import in_all_languages

CREATE = """
DROP TABLE IF EXISTS ledger_line, ledger_place, ledger_day, ledger_who, ledger_learner, ledger_site, ledger_programme,
    ledger_word;
SET LOCAL work_mem = '64MB';
SET LOCAL enable_nestloop = off;  -- new tables, of whose size the planner knows little
CREATE TEMP TABLE ledger_line (line int, place int, day int, who int, learner int) ON COMMIT DROP;
CREATE TEMP TABLE ledger_place (code int, programme text, event text, site text, odd text,
    programme_id bigint, site_id bigint, offering int, problems text[]) ON COMMIT DROP;
CREATE TEMP TABLE ledger_day (code int, said text, day date, year int, problems text[]) ON COMMIT DROP;
CREATE TEMP TABLE ledger_who (code int, sex text, birth_year text, audience text, hours text, outcome text,
    evidence text, heads text, sex_code smallint, born smallint, audience_code smallint, minutes smallint,
    outcome_code smallint, evidence_code smallint, counted int, problems text[]) ON COMMIT DROP;
CREATE TEMP TABLE ledger_learner (place int, code int, key uuid, problem text, learner int) ON COMMIT DROP;
CREATE TEMP TABLE ledger_site (word text, id bigint) ON COMMIT DROP;
CREATE TEMP TABLE ledger_programme (word text, id bigint) ON COMMIT DROP;
CREATE TEMP TABLE ledger_word (meaning text, word text, code smallint) ON COMMIT DROP;
"""
# Of a file in which nearly every text is new and bad: what no row can tell of any more would be looked through again
# and again. What is good is needed to the end (YEARS).
FORGET = """
CREATE TEMP TABLE ledger_kept ON COMMIT DROP AS SELECT * FROM {table} WHERE code > %s OR problems IS NULL;
TRUNCATE {table};
INSERT INTO {table} TABLE ledger_kept;
DROP TABLE ledger_kept;
"""
# What comes after in the same transaction is planned as ever.
AFTERWARDS = "SET LOCAL work_mem TO DEFAULT; SET LOCAL enable_nestloop TO DEFAULT"
_NAMES = ", ".join(in_all_languages("name"))
# A site is told by its address, one that it had before a merge, or its name; a programme too. Two of one name: neither.
SITES = f"""
WITH RECURSIVE below AS (
    SELECT id FROM centres_organisation WHERE id = %(node)s
    UNION SELECT child.id FROM centres_organisation child JOIN below ON child.parent_id = below.id
), told AS (
    SELECT unnest(ARRAY[slug, {_NAMES}]) AS word, id FROM centres_organisation WHERE id IN (SELECT id FROM below)
    UNION ALL SELECT dropped_slug, kept_organisation_id FROM centres_mergerecord
    WHERE undone_at IS NULL AND kept_organisation_id IN (SELECT id FROM below)
)
INSERT INTO ledger_site SELECT lower(btrim(word)), CASE WHEN min(id) = max(id) THEN min(id) END
FROM told WHERE word <> '' GROUP BY 1;
INSERT INTO ledger_programme SELECT lower(btrim(word)), CASE WHEN min(id) = max(id) THEN min(id) END
FROM (SELECT unnest(ARRAY[slug, {_NAMES}]) AS word, id FROM centres_programme) told WHERE word <> '' GROUP BY 1;
"""
WORDS = "INSERT INTO ledger_word SELECT * FROM unnest(%s::text[], %s::text[], %s::smallint[])"

_PLACE = """
UPDATE ledger_place p SET programme_id = j.programme_id, site_id = j.site_id,
    problems = nullif(array_remove(j.problems, NULL), '{}')
FROM (
    SELECT p.code, g.id AS programme_id, s.id AS site_id, ARRAY[
        CASE WHEN p.programme = '' AND p.event = '' THEN 'programme:missing'
             WHEN p.programme <> '' AND g.word IS NULL THEN 'programme:unknown'
             WHEN p.programme <> '' AND g.id IS NULL THEN 'programme:several' END,
        CASE WHEN length(p.event) > 80 THEN 'event:long' END,
        CASE WHEN p.site = '' THEN 'site:missing' WHEN s.word IS NULL THEN 'site:unknown'
             WHEN s.id IS NULL THEN 'site:several' END,
        CASE WHEN p.odd <> '' THEN 'row:more' END] AS problems
    FROM ledger_place p
    LEFT JOIN ledger_programme g ON g.word = lower(p.programme) LEFT JOIN ledger_site s ON s.word = lower(p.site)
    WHERE p.site_id IS NULL AND p.problems IS NULL
) j WHERE j.code = p.code
"""
# 2023-05-20, 2023/5/20, 20230520, 2023年5月20日; midnight, as spreadsheets write it after a day, is passed over.
# Each step is kept (MATERIALIZED): otherwise the patterns would be matched anew for every use of what they found.
_DAY = r"""
WITH matched AS MATERIALIZED (
    SELECT code, said, coalesce(
        regexp_match(said, '^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]00:00(?::00)?)?$'),
        regexp_match(said, '^(\d{4})(\d\d)(\d\d)$')) AS found
    FROM ledger_day WHERE day IS NULL AND problems IS NULL
), numbers AS MATERIALIZED (
    SELECT code, said, found[1]::int AS y, found[2]::int AS m, found[3]::int AS n FROM matched
), dated AS MATERIALIZED (
    SELECT code, said, y, CASE WHEN y BETWEEN 1 AND 9999 AND m BETWEEN 1 AND 12 AND n >= 1
        AND n <= date_part('day', make_date(y, m, 1) + interval '1 month' - interval '1 day')
        THEN make_date(y, m, n) END AS day
    FROM numbers
)
UPDATE ledger_day d SET day = j.day, year = date_part('year', j.day), problems = CASE
    WHEN j.said = '' THEN '{day:missing}' WHEN j.y IS NULL THEN '{day:form}' WHEN j.day IS NULL THEN '{day:impossible}'
    WHEN j.day > %(today)s THEN '{day:future}' WHEN j.day < '1950-01-01' THEN '{day:early}'
    WHEN EXISTS (
        SELECT FROM centres_periodlock l WHERE l.reopened_at IS NULL AND j.day BETWEEN l.first_on AND l.last_on
    ) THEN '{day:locked}' END::text[]
FROM dated j WHERE j.code = d.code
"""


def _word(column: str, meaning: str) -> str:
    return (
        f"LEFT JOIN ledger_word {column[0]}w ON {column[0]}w.meaning = '{meaning}' "
        f"AND {column[0]}w.word = lower(translate(w.{meaning}, ' _-', ''))"
    )


_WHO = rf"""
UPDATE ledger_who w SET sex_code = j.sex_code, born = j.born, audience_code = j.audience_code, minutes = j.minutes,
    outcome_code = j.outcome_code, evidence_code = j.evidence_code, counted = j.counted,
    problems = nullif(array_remove(j.problems, NULL), '{{}}')
FROM (
    SELECT t.*, ARRAY[
        CASE WHEN sex_code IS NULL THEN 'sex:unknown' END,
        CASE WHEN birth_year <> '' AND born IS NULL THEN 'birth_year:form'
             WHEN born < 1900 OR born > date_part('year', %(today)s::date) THEN 'birth_year:impossible' END,
        CASE WHEN audience_code IS NULL THEN 'audience:unknown' END,
        CASE WHEN outcome_code IS NULL THEN 'outcome:unknown' END,
        CASE WHEN evidence_code IS NULL THEN 'evidence:unknown' END,
        CASE WHEN hours <> '' AND minutes IS NULL THEN 'hours:form' WHEN minutes <= 0 THEN 'hours:none' END,
        CASE WHEN heads ~ '^[-−]\d' THEN 'heads:negative' WHEN heads <> '' AND counted IS NULL THEN 'heads:form'
             WHEN counted = 0 THEN 'heads:none' WHEN counted > {MOST_HEADS} THEN 'heads:many'
             WHEN counted > 0 AND birth_year <> '' THEN 'heads:born' END] AS problems
    FROM (
        SELECT w.code, w.birth_year, w.hours, w.heads, sw.code AS sex_code, aw.code AS audience_code,
            ow.code AS outcome_code, ew.code AS evidence_code,
            CASE WHEN w.birth_year ~ '^\d{{4}}$' THEN w.birth_year::smallint END AS born,
            CASE WHEN w.hours ~ '^\d{{1,3}}([.]\d{{1,2}})?$' AND w.hours::numeric <= 500
                 THEN round(w.hours::numeric * 60)::smallint END AS minutes,
            CASE WHEN w.heads ~ '^\d{{1,9}}$' THEN w.heads::int END AS counted
        FROM ledger_who w {_word("sex", "sex")} {_word("audience", "audience")} {_word("outcome", "outcome")}
        {_word("evidence", "evidence")}
        WHERE w.sex_code IS NULL AND w.problems IS NULL
    ) t
) j WHERE j.code = w.code
"""
JUDGE = {"place": _PLACE, "day": _DAY, "who": _WHO}

# What is good among the texts that came last. `born` and `counted` stand first: rows are judged by them, too.
JUDGED = {
    "place": "SELECT code, coalesce(offering, 0) FROM (SELECT * FROM ledger_place ORDER BY code DESC LIMIT %s) p "
    "WHERE problems IS NULL",
    "day": "SELECT code, day FROM (SELECT * FROM ledger_day ORDER BY code DESC LIMIT %s) d WHERE problems IS NULL",
    "who": "SELECT code, born, counted, minutes, sex_code, audience_code, outcome_code, evidence_code "
    "FROM (SELECT * FROM ledger_who ORDER BY code DESC LIMIT %s) w WHERE problems IS NULL",
    "learner": "SELECT code, coalesce(learner, 1) FROM (SELECT * FROM ledger_learner ORDER BY code DESC LIMIT %s) n "
    "WHERE problem IS NULL",
}
# Of the rows that judged.py has found to be bad: why.
BAD_ROWS = """
SELECT b.line, problem, CASE split_part(problem, ':', 1)
    WHEN 'programme' THEN b.programme WHEN 'event' THEN b.event WHEN 'site' THEN b.site WHEN 'day' THEN b.said
    WHEN 'sex' THEN b.sex WHEN 'birth_year' THEN b.birth_year WHEN 'audience' THEN b.audience
    WHEN 'hours' THEN b.hours WHEN 'outcome' THEN b.outcome WHEN 'evidence' THEN b.evidence
    WHEN 'heads' THEN b.heads END
FROM (
    SELECT l.line, p.programme, p.event, p.site, d.said, w.sex, w.birth_year, w.audience, w.hours, w.outcome,
        w.evidence, w.heads, p.problems || d.problems || w.problems || ('learner:' || n.problem)
        || CASE WHEN w.born > d.year THEN 'birth_year:later' END
        || CASE WHEN w.counted IS NOT NULL AND l.learner <> 0 THEN 'heads:learner' END AS problems
    FROM ledger_line l JOIN ledger_place p ON p.code = l.place JOIN ledger_day d ON d.code = l.day
    JOIN ledger_who w ON w.code = l.who LEFT JOIN ledger_learner n ON n.code = l.learner
) b, unnest(b.problems) problem WHERE problem IS NOT NULL ORDER BY b.line
"""

OFFERINGS = """
INSERT INTO centres_offering (programme_id, event_key, site_id)
SELECT DISTINCT p.programme_id, p.event, p.site_id FROM ledger_place p
WHERE p.problems IS NULL AND p.offering IS NULL AND NOT EXISTS (
    SELECT FROM centres_offering o WHERE o.site_id = p.site_id AND o.event_key = p.event
    AND o.programme_id IS NOT DISTINCT FROM p.programme_id);
UPDATE ledger_place p SET offering = o.id FROM (
    SELECT min(id) AS id, programme_id, event_key, site_id FROM centres_offering GROUP BY 2, 3, 4
) o WHERE p.offering IS NULL AND p.problems IS NULL AND o.site_id = p.site_id AND o.event_key = p.event
AND o.programme_id IS NOT DISTINCT FROM p.programme_id;
ANALYZE ledger_place;
"""
# New learners get the next numbers of the site where they are first met; where its block is full, or somebody else's
# follow, those of a new block. So whom one meets at one site shares a block of bits.
LEARNERS = """
WITH met AS MATERIALIZED (
    SELECT DISTINCT ON (n.key) n.key, coalesce(p.site_id, %(node)s) AS site_id, n.code
    FROM ledger_learner n JOIN ledger_place p ON p.code = n.place
    WHERE n.learner IS NULL AND n.key IS NOT NULL AND NOT EXISTS (SELECT FROM centres_learner k WHERE k.key = n.key)
    ORDER BY n.key, n.code
), sites AS MATERIALIZED (
    SELECT site_id, count(*) AS many,
        coalesce((SELECT max(k.id) FROM centres_learner k WHERE k.site_id = met.site_id), 255) AS last
    FROM met GROUP BY 1
), begun AS MATERIALIZED (
    SELECT site_id, many, last, CASE WHEN EXISTS (
        SELECT FROM centres_learner k WHERE k.id > last AND k.id <= last | 255
    ) THEN 0 ELSE 255 - last %% 256 END AS room FROM sites
), rest AS MATERIALIZED (
    SELECT *, (greatest(many - room, 0) + 255) / 256 AS blocks FROM begun
), fresh AS MATERIALIZED (
    SELECT *, (SELECT coalesce(max(id), 255) / 256 + 1 FROM centres_learner)
        + sum(blocks) OVER (ORDER BY site_id) - blocks AS block FROM rest
), numbered AS (
    SELECT key, site_id, row_number() OVER (PARTITION BY site_id ORDER BY code) AS nth FROM met
)
INSERT INTO centres_learner (id, key, site_id)
SELECT CASE WHEN nth <= room THEN last + nth ELSE block * 256 + nth - room - 1 END, key, site_id
FROM numbered JOIN fresh USING (site_id) ORDER BY 1;
UPDATE ledger_learner n SET learner = k.id FROM centres_learner k WHERE k.key = n.key AND n.learner IS NULL;
"""
# The trigger leaves the sums of years alone until the last rows are in; then those that the file touched are made anew.
YEARS_WAIT = "SELECT set_config('banyan.years_wait', 'on', true)"
YEARS = """
SET LOCAL banyan.years_wait = 'off';
SET LOCAL work_mem = '64MB';
INSERT INTO centres_participationyear AS y
    (offering_id, year, sex, band, audience, block, participations, heads, minutes, learners)
SELECT m.offering_id, t.year, m.sex, m.band, m.audience, m.block,
    banyan_total(m.participations), banyan_total(m.heads), banyan_total(m.minutes), bit_or(m.learners)
FROM (SELECT DISTINCT year FROM ledger_day WHERE problems IS NULL) t
JOIN centres_participationmonth m ON m.month >= make_date(t.year, 1, 1) AND m.month < make_date(t.year + 1, 1, 1)
WHERE m.offering_id IN (SELECT offering FROM ledger_place)
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6
ON CONFLICT (offering_id, year, sex, band, audience, block) DO UPDATE SET
    participations = excluded.participations, heads = excluded.heads, minutes = excluded.minutes,
    learners = excluded.learners;
SET LOCAL work_mem TO DEFAULT;
"""
