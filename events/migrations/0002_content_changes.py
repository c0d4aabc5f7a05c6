"""Tell every web process when something that public pages show has changed (portal/pagecache.py listens)."""

from django.db import migrations

TABLES = (
    "accounts_privacynotice",
    "centres_affiliation centres_figure centres_learningcity centres_membership centres_network centres_openinghours",
    "centres_organisation centres_organisationname centres_person centres_place centres_programme centres_region",
    "centres_source",
    "events_contribution events_contributionspeaker events_event events_event_invited_regions events_eventaward",
    "events_eventdocument events_eventphoto events_eventrole events_relatedreading events_session",
)
NAMES = " ".join(TABLES).split()

CREATE = """
CREATE FUNCTION banyan_content_changed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('banyan_content', ''); RETURN NULL; END $$;
""" + "".join(
    f"CREATE TRIGGER content_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION banyan_content_changed();\n"
    for table in NAMES
)
DROP = "DROP FUNCTION banyan_content_changed CASCADE"


class Migration(migrations.Migration):
    dependencies = (("events", "0001_initial"), ("accounts", "0002_roles"))
    operations = (migrations.RunSQL(CREATE, DROP),)
