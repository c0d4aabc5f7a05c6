"""The function behind every search column (portal/lib/search.py asks with the same normal form)."""

from django.db import migrations

CREATE = r"""
CREATE FUNCTION banyan_search_vector(languages int, VARIADIC texts text[]) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    vector tsvector := '';
    words text;
    weight "char";
BEGIN
    FOR i IN 1 .. coalesce(array_length(texts, 1), 0) LOOP
        CONTINUE WHEN texts[i] IS NULL OR texts[i] = '';
        weight := substr('ABCD', (i - 1) / languages + 1, 1);
        words := normalize(regexp_replace(normalize(lower(texts[i]), NFKD), '[\u0300-\u036f]', '', 'g'), NFKC);
        IF (i - 1) % languages = 0 THEN
            vector := vector || setweight(to_tsvector('english'::regconfig, words), weight);
        END IF;
        words := regexp_replace(
            words,
            '([\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])',
            ' \1 ', 'g');
        vector := vector || setweight(to_tsvector('simple'::regconfig, words), weight);
    END LOOP;
    RETURN vector;
END $$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = ()
    operations = (migrations.RunSQL(CREATE, "DROP FUNCTION banyan_search_vector"),)
