"""An offering with rows in a locked period stays what it is and where it is: its programme, its event, its site.

The rows themselves were guarded already, but they say by their offering where they happened: whoever moved that one
changed what had been reported, without touching a row. As with rows, the share lock lets loads and merges run side by
side and makes whoever locks or opens a period wait for them.
"""

from django.db import migrations

STAYS = """
CREATE FUNCTION banyan_offering_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE held record;
BEGIN
    LOCK TABLE centres_periodlock IN SHARE MODE;
    SELECT l.first_on, l.last_on INTO held FROM centres_periodlock l
    WHERE l.reopened_at IS NULL AND EXISTS (
        SELECT FROM centres_participation p
        WHERE p.offering_id = OLD.id AND p.happened_on BETWEEN l.first_on AND l.last_on
    ) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'The period from % to % is locked.', held.first_on, held.last_on
        USING ERRCODE = 'check_violation', CONSTRAINT = 'an_offering_of_a_locked_period_stays';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER b_stays AFTER UPDATE OF programme_id, event_key, site_id ON centres_offering FOR EACH ROW
WHEN ((OLD.programme_id, OLD.event_key, OLD.site_id) IS DISTINCT FROM (NEW.programme_id, NEW.event_key, NEW.site_id))
EXECUTE FUNCTION banyan_offering_stays();
"""
MOVES = "DROP TRIGGER b_stays ON centres_offering; DROP FUNCTION banyan_offering_stays();"


class Migration(migrations.Migration):
    dependencies = [("centres", "0014_kept_for_the_load")]

    operations = [migrations.RunSQL(STAYS, MOVES)]
