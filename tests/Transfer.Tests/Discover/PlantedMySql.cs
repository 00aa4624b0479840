namespace Transfer.Tests.Discover;

/// <summary>A MariaDB or MySQL database with a problem of each kind that one can have, and what a first cycle has to say of it.</summary>
internal static class PlantedMySql
{
    private const string Both = """
        SET sql_mode = 'ALLOW_INVALID_DATES', foreign_key_checks = 0, group_concat_max_len = 10000;
        CREATE TABLE digits (d INT PRIMARY KEY);
        INSERT INTO digits VALUES (0),(1),(2),(3),(4),(5),(6),(7),(8),(9);

        CREATE TABLE parents (id INT PRIMARY KEY, code VARCHAR(20) COLLATE utf8mb4_general_ci UNIQUE);
        INSERT INTO parents VALUES (1, 'north'), (2, 'South'), (4, 'east'), (5, 'café');
        CREATE TABLE children (id INT PRIMARY KEY, parent_id INT, region VARCHAR(20) COLLATE utf8mb4_general_ci,
          FOREIGN KEY (parent_id) REFERENCES parents (id), FOREIGN KEY (region) REFERENCES parents (code));
        INSERT INTO children VALUES (1, 1, 'north'), (2, 77, 'east'), (3, 78, 'NORTH'), (4, NULL, NULL), (5, 1, 'east  '), (6, 2, 'cafe');
        CREATE TABLE places (land INT, city INT, PRIMARY KEY (land, city));
        INSERT INTO places VALUES (1, 1), (1, 2);
        CREATE TABLE visits (id INT PRIMARY KEY, land INT, city INT, FOREIGN KEY (land, city) REFERENCES places (land, city));
        INSERT INTO visits VALUES (1, 1, 1), (2, 2, 1), (3, NULL, 5);
        CREATE TABLE loops (id INT PRIMARY KEY, boss INT, FOREIGN KEY (boss) REFERENCES loops (id));
        INSERT INTO loops VALUES (1, NULL), (2, 3), (3, 2), (4, 3), (5, 1);
        CREATE TABLE deep (id INT PRIMARY KEY, boss INT, FOREIGN KEY (boss) REFERENCES deep (id));
        INSERT INTO deep SELECT 1 + a.d + 10 * b.d + 100 * c.d, NULLIF(a.d + 10 * b.d + 100 * c.d, 0) FROM digits a, digits b, digits c WHERE c.d < 2;
        CREATE TABLE hens (id INT PRIMARY KEY, egg INT);
        CREATE TABLE eggs (id INT PRIMARY KEY, hen INT, FOREIGN KEY (hen) REFERENCES hens (id));
        ALTER TABLE hens ADD FOREIGN KEY (egg) REFERENCES eggs (id);
        CREATE TABLE strays (id INT PRIMARY KEY, gone INT, FOREIGN KEY (gone) REFERENCES nowhere (id));
        INSERT INTO strays VALUES (1, 5);
        CREATE TABLE archive (id INT PRIMARY KEY);
        CREATE TABLE notes (id INT PRIMARY KEY, kept INT, FOREIGN KEY (kept) REFERENCES archive (id));
        INSERT INTO archive VALUES (1);
        INSERT INTO notes VALUES (1, 1);

        CREATE TABLE twins (id INT PRIMARY KEY, tag VARCHAR(20) COLLATE utf8mb4_bin UNIQUE);
        INSERT INTO twins VALUES (1, 'Müller'), (2, 'müller'), (3, 'muller'), (4, 'x');
        CREATE TABLE texts (id INT PRIMARY KEY, old VARCHAR(20) CHARACTER SET latin1, nul TEXT, kind ENUM ('red', 'green'), strict_kind ENUM ('red') NOT NULL, j JSON);
        INSERT INTO texts VALUES (1, 'Zoë', 'ok', 'red', 'red', '{}'), (2, 'Zoë', CONCAT('a', CHAR(0), 'b'), 'blue', 'blue', '{"a":"\\u0000"}');
        CREATE TABLE numbers (id INT PRIMARY KEY, flag TINYINT(1), tiny TINYINT UNSIGNED);
        INSERT INTO numbers VALUES (1, 1, 255), (2, 2, 0), (3, 0, 0), (4, -1, 0);
        CREATE TABLE wide (id BIGINT UNSIGNED PRIMARY KEY);
        INSERT INTO wide VALUES (1), (18446744073709551615);
        CREATE TABLE wider (id INT PRIMARY KEY, wide_id BIGINT UNSIGNED, FOREIGN KEY (wide_id) REFERENCES wide (id));
        INSERT INTO wider VALUES (1, 1), (2, 18446744073709551615);
        CREATE TABLE dates (id INT PRIMARY KEY, needed DATE NOT NULL, d DATE, ts DATETIME(3) NOT NULL, ts2 DATETIME, at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, dur TIME, back TIME(3), y YEAR);
        INSERT INTO dates VALUES (1, '2024-02-29', '2024-02-29', '2024-02-29 10:00:00.125', '2024-02-29 10:00', '2024-02-29 10:00', '10:00', '10:00', 2024),
         (2, '0000-00-00', '0000-00-00', '0000-00-00', '2023-02-30 12:00', '0000-00-00', '25:30:00', '-01:00:00.5', 0),
         (3, '2024-00-00', '2023-04-31', '2023-02-31 01:02:03', '0000-00-00', '2024-02-29 10:00', '838:59:59', '01:00', 1999);
        CREATE TABLE days (id INT PRIMARY KEY, d DATE NOT NULL UNIQUE);
        INSERT INTO days VALUES (1, '2024-02-29'), (2, '0000-00-00');
        CREATE TABLE suspects (id INT PRIMARY KEY, said VARCHAR(50), since DATETIME, until DATE);
        INSERT INTO suspects VALUES (1, 'Zoë', '2024-01-01', '2024-01-01'), (2, 'ZoÃ«', '1970-01-01', '9999-12-31'), (3, 'Zoe', '2024-01-02 10:00', '0001-01-01');

        CREATE TABLE large (id INT PRIMARY KEY, body LONGBLOB);
        INSERT INTO large VALUES (1, REPEAT('x', 5000000));
        CREATE TABLE heavy (id INT PRIMARY KEY, body VARCHAR(3000) CHARACTER SET ascii COLLATE ascii_bin, KEY heavy_body (body));
        INSERT INTO heavy SELECT 1, GROUP_CONCAT(CONCAT(SHA2(a.d * 10 + b.d, 512)) ORDER BY a.d, b.d SEPARATOR '') FROM digits a, digits b WHERE a.d < 2 OR (a.d = 2 AND b.d < 3);
        CREATE TABLE keyless (n INT);
        INSERT INTO keyless SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d FROM digits a, digits b, digits c, digits e, digits f;
        CREATE TABLE loose (id INT PRIMARY KEY) ENGINE = MyISAM;
        CREATE TABLE parts (id INT PRIMARY KEY) PARTITION BY HASH (id) PARTITIONS 2;
        CREATE TABLE labels (id INT PRIMARY KEY, l ENUM ('short', 'a label that is so very long that no enum of PostgreSQL can have it among its labels'));
        INSERT INTO labels VALUES (1, 'short');
        CREATE TABLE made (id INT PRIMARY KEY, a VARCHAR(20), sounds VARCHAR(20) AS (SOUNDEX(a)) STORED, b VARCHAR(20) DEFAULT (SOUNDEX('b')));
        INSERT INTO made (id, a) VALUES (1, 'a');
        CREATE TABLE checked (id INT PRIMARY KEY, zip VARCHAR(10), CONSTRAINT zip_sounds CHECK (SOUNDEX(zip) <> 'x'));
        CREATE TABLE searched (id INT PRIMARY KEY, title VARCHAR(50), where_at POINT NOT NULL, FULLTEXT INDEX by_words (title), SPATIAL INDEX by_place (where_at));
        INSERT INTO searched VALUES (1, 'a title', ST_GeomFromText('POINT(1 2)'));
        CREATE TABLE named_alike (id INT PRIMARY KEY, n INT, KEY by_n (n));
        CREATE TABLE named_again (id INT PRIMARY KEY, n INT, KEY by_n (n));
        CREATE TABLE names_that_are_so_very_long_that_postgresql_cannot_keep_them_all (id INT PRIMARY KEY);

        CREATE VIEW seen AS SELECT 1 AS one;
        CREATE TRIGGER hears AFTER INSERT ON parents FOR EACH ROW SET @heard = 1;
        CREATE PROCEDURE does() SELECT 1;
        CREATE FUNCTION answers() RETURNS INT DETERMINISTIC RETURN 42;
        CREATE EVENT ticks ON SCHEDULE EVERY 1 YEAR DISABLE DO SET @ticked = 1;
        DROP TABLE digits;
        """;

    private const string MariaDb = """
        ALTER TABLE named_alike ADD KEY unseen (n) IGNORED;
        CREATE SEQUENCE numbered START WITH 7;
        CREATE TABLE counted (id DOUBLE NOT NULL AUTO_INCREMENT PRIMARY KEY);
        SET check_constraint_checks = 0;
        CREATE TABLE aged (id INT PRIMARY KEY, age INT CHECK (age >= 0));
        INSERT INTO aged VALUES (1, 5), (2, -1), (3, -2);
        CREATE TABLE refused (id INT PRIMARY KEY, j JSON, j2 JSON);
        INSERT INTO refused VALUES (1, '{}', '{}'), (2, '{bad', '{"a":1,"a":2}');
        """;

    private const string MySql = """
        ALTER TABLE named_alike ADD KEY unseen (n) INVISIBLE;
        CREATE TABLE sounds (id INT PRIMARY KEY, name VARCHAR(20), KEY by_sound ((SOUNDEX(name))));
        CREATE TABLE unchecked (id INT PRIMARY KEY, age INT, CONSTRAINT grown CHECK (age >= 18) NOT ENFORCED);
        INSERT INTO unchecked VALUES (1, 5);
        """;

    /// <summary>What the remedies ask for that no mapping can do, or the source's owner would rather do there.</summary>
    private const string MendedBoth = """
        CREATE TABLE nowhere (id INT PRIMARY KEY);
        INSERT INTO nowhere VALUES (5);
        UPDATE children JOIN parents ON children.region = parents.code SET children.region = parents.code;
        UPDATE days SET d = '2024-03-01' WHERE id = 2;
        ALTER TABLE checked DROP CONSTRAINT zip_sounds;
        DROP INDEX by_place ON searched;
        DROP INDEX heavy_body ON heavy;
        """;

    private static readonly string[] FoundBoth =
    [
        "error data_integrity foreign_key_without_parent notes 1",
        "error data_integrity foreign_key_without_parent strays 1",
        "error data_integrity reference_spelling children.region 3 id=3",
        "error data_integrity foreign_key_orphans children.parent_id 2 id=2",
        "error data_integrity foreign_key_orphans children.region 3 id=3",
        "error data_integrity foreign_key_orphans visits 1 id=2",
        "error data_quality zero_date dates.needed 2 id=2",
        "error data_quality zero_date dates.ts 2 id=2",
        "error data_quality zero_date dates.at 1 id=2",
        "error data_quality zero_date days.d 1 id=2",
        "error data_quality time_out_of_range dates.dur 2 id=2",
        "error data_quality time_out_of_range dates.back 1 id=2",
        "error data_quality boolean_out_of_range numbers.flag 2 id=2",
        "error data_quality nul_byte texts.nul 1 id=2",
        "error data_quality invalid_enum texts.kind 1 id=2",
        "error data_quality invalid_enum texts.strict_kind 1 id=2",
        "error data_quality json_not_portable texts.j 1 id=2",
        "error data_quality number_out_of_range wide.id 1 id=18446744073709551615",
        "error data_quality number_out_of_range wider.wide_id 1 id=2",
        "error schema_compatibility object_failed heavy 1",
        "error schema_compatibility check_untranslated checked 1",
        "error schema_compatibility index_untranslated searched 1",
        "warning data_integrity reference_loop loops.boss 3 id=2",
        "warning data_integrity reference_deep deep.boss 1 id=200",
        "warning data_quality near_duplicates twins.tag 2 Müller",
        "warning data_quality zero_date dates.d 2 id=2",
        "warning data_quality zero_date dates.ts2 2 id=2",
        "warning data_quality mojibake_suspected suspects.said 1 id=2",
        "warning data_quality epoch_zero suspects.since 1 id=2",
        "warning data_quality far_year suspects.until 2 id=2",
        "warning migration_logic engine_without_transactions loose 1",
        "warning performance no_range_key keyless 1",
        "warning performance row_large large 1",
        "warning schema_compatibility collation_differs children.region 1",
        "warning schema_compatibility collation_differs parents.code 1",
        "warning schema_compatibility geometry_as_bytea searched.where_at 1",
        "warning schema_compatibility generated_as_plain made.sounds 1",
        "warning schema_compatibility default_left_off made.b 1",
        "warning schema_compatibility collation_differs children.region 1",
        "warning schema_compatibility collation_differs parents 1",
        "warning schema_compatibility view_left_out 1",
        "warning schema_compatibility trigger_left_out parents 1",
        "warning schema_compatibility routine_left_out 1",
        "warning schema_compatibility routine_left_out 1",
        "warning schema_compatibility event_left_out 1",
        "warning schema_compatibility enum_as_text labels.l 1",
        "info migration_logic partitions_flattened parts 1",
        "info migration_logic no_primary_key keyless 1",
        "info migration_logic tables_in_a_circle eggs 2",
        "info schema_compatibility fulltext_as_gin searched 1",
        "info schema_compatibility name_changed names_that_are_so_very_long_that_postgresql_cannot_keep_them_all 1",
        "info schema_compatibility name_changed deep 1",
        "info schema_compatibility name_changed loops 1",
        "info schema_compatibility name_changed named_again 1",
        "info schema_compatibility name_changed named_alike 1",
        "info schema_compatibility index_invisible named_alike 1",
        "info schema_compatibility type_suggested numbers.flag 4 id=1",
        "info schema_compatibility type_suggested wide.id 2 id=1",
        "info schema_compatibility type_suggested wider.wide_id 2 id=1",
        "info schema_compatibility unsigned_widened numbers.tiny 1",
        "info schema_compatibility unsigned_widened wide.id 1",
        "info schema_compatibility unsigned_widened wider.wide_id 1",
    ];

    private static readonly string[] FoundMariaDb =
    [
        "error data_integrity check_violated aged 2 id=2",
        "error data_quality invalid_json refused.j 1 id=2",
        "error data_quality json_not_portable refused.j2 1 id=2",
        "warning schema_compatibility auto_increment_lost counted.id 1",
        "warning schema_compatibility sequence_left_out 1",
    ];

    private static readonly string[] FoundMySql =
    [
        "error schema_compatibility index_untranslated sounds 1",
        "info schema_compatibility check_not_enforced unchecked 1",
    ];

    internal static string Script(string engine) => Both + "\n" + (engine == "mysql" ? MySql : MariaDb);

    /// <summary>Severity, category, code, table and column, count, and the first row where rows are at fault.</summary>
    internal static IEnumerable<string> Found(string engine) => FoundBoth.Concat(engine == "mysql" ? FoundMySql : FoundMariaDb);

    internal static string Mended(string engine) => MendedBoth + "\n" + (engine == "mysql" ? "DROP INDEX by_sound ON sounds" : "UPDATE aged SET age = 1 WHERE age < 0");
}
