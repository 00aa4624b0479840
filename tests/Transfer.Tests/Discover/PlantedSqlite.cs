namespace Transfer.Tests.Discover;

/// <summary>An SQLite database with a problem of each kind that one can have, and what a first cycle has to say of it.</summary>
internal static class PlantedSqlite
{
    internal const string Script = """
        PRAGMA foreign_keys = OFF;
        CREATE TABLE parents (id INTEGER PRIMARY KEY, code VARCHAR(20) UNIQUE);
        INSERT INTO parents VALUES (1, 'north'), (2, 'South'), (3, 'south '), (4, 'east');
        CREATE TABLE children (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parents (id), region VARCHAR(20) COLLATE NOCASE REFERENCES parents (code));
        INSERT INTO children VALUES (1, 1, 'north'), (2, 77, 'east'), (3, 78, 'NORTH'), (4, NULL, NULL);
        CREATE TABLE places (land INTEGER, city INTEGER, PRIMARY KEY (land, city));
        INSERT INTO places VALUES (1, 1), (1, 2);
        CREATE TABLE visits (id INTEGER PRIMARY KEY, land INTEGER, city INTEGER, FOREIGN KEY (land, city) REFERENCES places);
        INSERT INTO visits VALUES (1, 1, 1), (2, 2, 1), (3, NULL, 5);
        CREATE TABLE loops (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES loops (id));
        INSERT INTO loops VALUES (1, NULL), (2, 3), (3, 2), (4, 3), (5, 1);
        CREATE TABLE deep (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES deep (id));
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150) INSERT INTO deep SELECT i, nullif(i - 1, 0) FROM n;
        CREATE TABLE hens (id INTEGER PRIMARY KEY, egg INTEGER REFERENCES eggs (id));
        CREATE TABLE eggs (id INTEGER PRIMARY KEY, hen INTEGER REFERENCES hens (id));
        CREATE TABLE twins (id INTEGER PRIMARY KEY, tag UNIQUE);
        INSERT INTO twins VALUES (1, 1), (2, '1'), (3, 'x');
        CREATE TABLE keyless_key (code TEXT PRIMARY KEY, n INTEGER);
        INSERT INTO keyless_key VALUES ('a', 1), (NULL, 2), (NULL, 3);
        CREATE TABLE strays (id INTEGER PRIMARY KEY, gone INTEGER REFERENCES nowhere (id));
        INSERT INTO strays VALUES (1, 5);
        CREATE TABLE checked (id INTEGER PRIMARY KEY, age INTEGER CHECK (age >= 0), zip TEXT CHECK (zip GLOB '[0-9]*'));
        PRAGMA ignore_check_constraints = ON;
        INSERT INTO checked VALUES (1, 5, '12'), (2, -1, '13'), (3, -2, '14');
        PRAGMA ignore_check_constraints = OFF;
        CREATE TABLE texts (id INTEGER PRIMARY KEY, short VARCHAR(5), bytes TEXT, nul TEXT, u UUID, j JSON, j2 JSON);
        INSERT INTO texts VALUES (1, 'ok', 'ok', 'ok', '6ba7b811-9dad-11d1-80b4-00c04fd430c8', '{}', '{}'),
         (2, 'too long', CAST(x'ff41' AS TEXT), 'a' || char(0) || 'b', 'no uuid', '{bad', '{"a":1,"a":2}'),
         (3, 'much too long', 'ok', 'ok', NULL, NULL, NULL);
        CREATE TABLE both (id INTEGER PRIMARY KEY, v TEXT);
        INSERT INTO both VALUES (1, CAST(x'ff41' AS TEXT)), (2, 'a' || char(0) || 'b');
        CREATE TABLE numbers (id INTEGER PRIMARY KEY, small SMALLINT, word INTEGER, money NUMERIC(6,2), bits DOUBLE, flag BOOLEAN);
        INSERT INTO numbers VALUES (1, 1, 1, 1.25, 0.5, 1), (2, 70000, 'many', 1.255, 9007199254740993, 2), (3, 80000, 2, 2, 1, 0);
        CREATE TABLE dates (id INTEGER PRIMARY KEY, d DATE, t TIME, ts TIMESTAMP, ts2 TIMESTAMP, dur TIME, far DATE);
        INSERT INTO dates VALUES (1, '2024-02-29', '10:00', '2024-02-29 10:00:00', '2024-01-01 00:00:00', '10:00', '2024-01-01'),
         (2, '2023-02-29', 'noon', 'yesterday', '2024-01-01T10:00:00+02:00', '25:30:00', '10000-01-01');
        CREATE TABLE suspects (id INTEGER PRIMARY KEY, said TEXT, since DATETIME, until DATE);
        INSERT INTO suspects VALUES (1, 'Zoë', '2024-01-01', '2024-01-01'), (2, 'ZoÃ«', '1970-01-01', '9999-12-31'), (3, 'Zoe', '2024-01-02 10:00', '0001-01-01');
        CREATE TABLE blobs (id INTEGER PRIMARY KEY, n INTEGER);
        INSERT INTO blobs VALUES (1, x'00ff'), (2, 5);
        CREATE TABLE large (id INTEGER PRIMARY KEY, body BLOB);
        INSERT INTO large VALUES (1, zeroblob(5000000));
        CREATE TABLE mixed (id INTEGER PRIMARY KEY, what);
        INSERT INTO mixed VALUES (1, 5), (2, 'five'), (3, 5.5);
        CREATE TABLE stamps (id INTEGER PRIMARY KEY, at DATETIME);
        INSERT INTO stamps VALUES (1, 1700000000), (2, 1700000001);
        CREATE TABLE loose (a INTEGER, b TEXT DEFAULT (hex(randomblob(4))));
        INSERT INTO loose VALUES (1, 'x');
        CREATE TABLE made (id INTEGER PRIMARY KEY, a INTEGER, twice TEXT GENERATED ALWAYS AS (printf('%05d', a)) STORED);
        INSERT INTO made (id, a) VALUES (1, 2);
        CREATE TABLE names_that_are_so_very_long_that_postgresql_cannot_keep_them_whole (id INTEGER PRIMARY KEY);
        CREATE INDEX odd ON loose (printf('%d', a));
        CREATE VIEW seen AS SELECT 1 AS one;
        CREATE TRIGGER hears AFTER INSERT ON loose BEGIN SELECT 1; END;
        CREATE VIRTUAL TABLE words USING fts4 (body);
        """;

    /// <summary>Severity, category, code, table and column, count, and the first row where rows are at fault.</summary>
    internal static readonly string[] Found =
    [
        "error data_integrity foreign_key_without_parent strays 1",
        "error data_integrity reference_spelling children.region 1 id=3",
        "error data_integrity null_in_not_null keyless_key.code 2 code=NULL,rowid=2",
        "error data_quality string_too_long texts.short 2 id=2",
        "error data_quality invalid_utf8 texts.bytes 1 id=2",
        "error data_quality nul_byte texts.nul 1 id=2",
        "error data_quality invalid_utf8 both.v 1 id=1",
        "error data_quality nul_byte both.v 1 id=2",
        "error data_quality invalid_uuid texts.u 1 id=2",
        "error data_quality invalid_json texts.j 1 id=2",
        "error data_quality json_not_portable texts.j2 1 id=2",
        "error data_quality number_out_of_range numbers.small 2 id=2",
        "error data_quality not_a_number numbers.word 1 id=2",
        "error data_quality fraction_lost numbers.money 1 id=2",
        "error data_quality boolean_out_of_range numbers.flag 1 id=2",
        "error data_quality invalid_date dates.d 1 id=2",
        "error data_quality invalid_time dates.t 1 id=2",
        "error data_quality invalid_timestamp dates.ts 1 id=2",
        "error data_quality offset_lost dates.ts2 1 id=2",
        "error data_quality time_out_of_range dates.dur 1 id=2",
        "error data_quality date_out_of_range dates.far 1 id=2",
        "error data_quality wrong_storage_class blobs.n 1 id=1",
        "error data_integrity check_violated checked 2 id=2",
        "error data_integrity duplicate_keys twins.tag 1 1",
        "error data_integrity foreign_key_orphans children.parent_id 2 id=2",
        "error data_integrity foreign_key_orphans visits 1 id=2",
        "error data_integrity foreign_key_orphans children.region 1 id=3",
        "error schema_compatibility index_untranslated loose 1",
        "warning data_integrity reference_loop loops.boss 3 id=2",
        "warning data_integrity reference_deep deep.boss 1 id=150",
        "warning schema_compatibility collation_differs children.region 1",
        "warning schema_compatibility type_mixed twins.tag 1",
        "warning schema_compatibility type_mixed mixed.what 1",
        "warning schema_compatibility time_unit_chosen stamps.at 1",
        "warning schema_compatibility default_left_off loose.b 1",
        "warning schema_compatibility generated_as_plain made.twice 1",
        "warning schema_compatibility view_left_out 1",
        "warning schema_compatibility trigger_left_out loose 1",
        "warning schema_compatibility virtual_table_left_out 1",
        "warning data_quality mojibake_suspected suspects.said 1 id=2",
        "warning data_quality epoch_zero suspects.since 1 id=2",
        "warning data_quality far_year suspects.until 2 id=2",
        "warning data_quality near_duplicates parents.code 1 South",
        "warning performance row_large large 1",
        "warning data_quality storage_classes_mixed numbers.word 1 id=2",
        "warning data_quality storage_classes_mixed blobs.n 1 id=1",
        "info schema_compatibility type_suggested checked.zip 3 id=1",
        "info schema_compatibility type_suggested texts.short 3 id=1",
        "info schema_compatibility type_suggested numbers.small 3 id=1",
        "info schema_compatibility type_suggested numbers.flag 3 id=1",
        "info schema_compatibility name_changed names_that_are_so_very_long_that_postgresql_cannot_keep_them_whole 1",
        "info migration_logic no_primary_key loose 1",
        "info migration_logic tables_in_a_circle hens 2",
    ];

    /// <summary>What the remedies ask for that no mapping can do: the source's own rows and objects.</summary>
    internal const string Mended = """
        PRAGMA foreign_keys = OFF;
        CREATE TABLE nowhere (id INTEGER PRIMARY KEY);
        INSERT INTO nowhere VALUES (5);
        UPDATE children SET region = 'north' WHERE id = 3;
        UPDATE keyless_key SET code = 'k' || n WHERE code IS NULL;
        UPDATE blobs SET n = 7 WHERE id = 1;
        UPDATE checked SET age = 1 WHERE age < 0;
        DELETE FROM twins WHERE id = 2;
        UPDATE twins SET tag = '1' WHERE id = 1;
        DROP INDEX odd;
        """;
}
