"""Let a seat be granted without NOTIFY, which takes a lock that every commit of the database would wait for.

The counters of places no longer tell the web processes at once: they move a sequence, which costs next to nothing, and
portal/lib/content.py looks at it every second or two. Every other column tells as before. A migration that adds a column to an
event or a session, or takes one away, drops the trigger before and calls `banyan_watch_content` after; a test asks.

Mails wait for the worker's next look, too, instead of calling it: see `programs` in portal/run.py.
"""

# ruff: noqa: S608  # no word of the statements comes from outside

from django.db import migrations

TABLES = ("events_event", "events_session")
FORMS = ("events_question", "events_option")  # what a form asks
COUNTERS = "{held_back,seats_taken,queue_length,queue_last}"

# A generated column cannot be written, so nobody has to be told of it.
WATCH = f"""
CREATE SEQUENCE banyan_counters;
SELECT nextval('banyan_counters');  -- the first call leaves the value as it is

CREATE FUNCTION banyan_counters_moved() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM nextval('banyan_counters'); RETURN NULL; END $$;

CREATE FUNCTION banyan_watch_content(watched regclass) RETURNS void LANGUAGE plpgsql AS
$$ DECLARE
    counters constant name[] := '{COUNTERS}';
    others text := (
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = watched AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname <> ALL (counters)
    );
BEGIN
    EXECUTE format('DROP TRIGGER IF EXISTS content_changed ON %s', watched);
    EXECUTE format('DROP TRIGGER IF EXISTS counters_moved ON %s', watched);
    EXECUTE format(
        'CREATE TRIGGER content_changed AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF %s ON %s '
        'FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed()', others, watched);
    EXECUTE format(
        'CREATE TRIGGER counters_moved AFTER UPDATE OF %s ON %s '
        'FOR EACH STATEMENT EXECUTE FUNCTION banyan_counters_moved()', array_to_string(counters, ', '), watched);
END $$;

{"".join(f"SELECT banyan_watch_content('{table}');" for table in TABLES)}
{"".join(f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();" for table in FORMS)}
"""
WATCH_NOTHING = (
    "".join(f"DROP TRIGGER content_changed ON {table};" for table in FORMS)
    + "".join(
        f"""
    DROP TRIGGER counters_moved ON {table};
    DROP TRIGGER content_changed ON {table};
    CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();
    """
        for table in TABLES
    )
    + (
        "DROP FUNCTION banyan_watch_content(regclass); DROP FUNCTION banyan_counters_moved(); DROP SEQUENCE banyan_counters"
    )
)

CALL = "procrastinate_jobs_notify_queue_job_inserted_v1"
QUIET = f"ALTER TABLE procrastinate_jobs DISABLE TRIGGER {CALL}"
LOUD = f"ALTER TABLE procrastinate_jobs ENABLE TRIGGER {CALL}"

# The waiting room: the numbers in order of arrival, never given twice, and the last one whose turn has come.
ROOM = """
CREATE SEQUENCE banyan_waiting_numbers;
SELECT nextval('banyan_waiting_numbers');  -- it belongs to nobody, and has been called
CREATE TABLE banyan_waiting_room (
    id smallint PRIMARY KEY DEFAULT 1 CONSTRAINT there_is_one_waiting_room CHECK (id = 1),
    called bigint NOT NULL DEFAULT 1,
    called_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO banyan_waiting_room DEFAULT VALUES;
"""
NO_ROOM = "DROP TABLE banyan_waiting_room; DROP SEQUENCE banyan_waiting_numbers"

# No index holds a counter, so its new version can stay on the page of the old one, if there is space.
SPACE = "ALTER TABLE {} SET (fillfactor = 50)"
NO_SPACE = "ALTER TABLE {} RESET (fillfactor)"


class Migration(migrations.Migration):
    dependencies = (
        ("events", "0003_ways_of_giving_places"),
        ("procrastinate", "0041_post_retry_failed_job"),
    )
    operations = (
        migrations.RunSQL(WATCH, WATCH_NOTHING),
        migrations.RunSQL(QUIET, LOUD),
        migrations.RunSQL(ROOM, NO_ROOM),
        *(migrations.RunSQL(SPACE.format(table), NO_SPACE.format(table)) for table in TABLES),
    )
