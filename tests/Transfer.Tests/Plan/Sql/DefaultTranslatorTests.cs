using Transfer.Plan.Sql;

namespace Transfer.Tests.Plan.Sql;

public sealed class DefaultTranslatorTests
{
    private const string UuidV4 = "lower(hex(randomblob(4))) || '-' || lower(hex(randomblob(2))) || '-4' || substr(lower(hex(randomblob(2))),2) || '-' "
        + "|| substr('89ab',abs(random()) % 4 + 1, 1) || substr(lower(hex(randomblob(2))),2) || '-' || lower(hex(randomblob(6)))";

    [Theory]
    [InlineData("1", "boolean", "true")]
    [InlineData("'f'", "boolean", "false")]
    [InlineData("TRUE", "boolean", "true")]
    [InlineData("2", "boolean", null)]
    [InlineData("TRUE", "bigint", "1")]
    [InlineData("-7", "integer", "-7")]
    [InlineData("'42'", "integer", "42")]
    [InlineData("1.0", "integer", "1")]
    [InlineData("1.5", "integer", null)]
    [InlineData("'abc'", "integer", null)]
    [InlineData("''", "integer", null)]
    [InlineData("32768", "smallint", null)]
    [InlineData("9223372036854775807", "bigint", "9223372036854775807")]
    [InlineData("0.50", "numeric(10,2)", "0.50")]
    [InlineData("0.005", "numeric(10,2)", null)]
    [InlineData("123456789", "numeric(10,2)", null)]
    [InlineData("1e2", "double precision", "100")]
    [InlineData("9e999", "double precision", null)]
    [InlineData("0.1", "real", null)]
    [InlineData("NULL", "uuid", "NULL")]
    [InlineData("abc", "text", "'abc'")]
    [InlineData("\"it's\"", "text", "'it''s'")]
    [InlineData("0", "text", "'0'")]
    [InlineData("1.50", "text", null)]
    [InlineData("'too long here'", "character varying(9)", null)]
    [InlineData("'🙂🙂🙂🙂🙂'", "character varying(9)", "'🙂🙂🙂🙂🙂'")]
    [InlineData("X'00fF'", "bytea", "'\\x00fF'::bytea")]
    [InlineData("'ü'", "bytea", "'\\xC3BC'::bytea")]
    [InlineData("'2024-02-29'", "date", "'2024-02-29'")]
    [InlineData("'2023-02-29'", "date", null)]
    [InlineData("''", "timestamp without time zone", null)]
    [InlineData("0", "timestamp without time zone", null)]
    [InlineData("'2024-01-01T10:00:00'", "timestamp without time zone", "'2024-01-01T10:00:00'")]
    [InlineData("'2024-01-01T10:00:00'", "timestamp with time zone", "'2024-01-01T10:00:00+00'")]
    [InlineData("'08:30'", "time without time zone", "'08:30'")]
    [InlineData("'{\"a\": [1]}'", "jsonb", "'{\"a\": [1]}'")]
    [InlineData("'{'", "jsonb", null)]
    [InlineData("1 + 2 * 3", "bigint", "1::bigint + (2::bigint * 3::bigint)")]
    [InlineData("lower('A')", "text", "lower('A' COLLATE \"C\")")]
    [InlineData("CURRENT_TIMESTAMP", "timestamp without time zone", "date_trunc('second', now() AT TIME ZONE 'utc')")]
    [InlineData("datetime('now')", "timestamp without time zone", "date_trunc('second', now() AT TIME ZONE 'utc')")]
    [InlineData("strftime('%Y-%m-%d %H:%M:%f','now')", "timestamp without time zone", "date_trunc('milliseconds', now() AT TIME ZONE 'utc')")]
    [InlineData("current_timestamp", "timestamp with time zone", "now()")]
    [InlineData("datetime('now', 'localtime')", "timestamp without time zone", null)]
    [InlineData("CURRENT_DATE", "date", "(now() AT TIME ZONE 'utc')::date")]
    [InlineData("CURRENT_TIMESTAMP", "date", null)]
    [InlineData("time('now')", "time without time zone", "date_trunc('second', now() AT TIME ZONE 'utc')::time")]
    [InlineData("CURRENT_TIMESTAMP", "text", "to_char(now() AT TIME ZONE 'utc', 'YYYY-MM-DD HH24:MI:SS')")]
    [InlineData("CURRENT_TIMESTAMP", "character varying(19)", "to_char(now() AT TIME ZONE 'utc', 'YYYY-MM-DD HH24:MI:SS')")]
    [InlineData("CURRENT_TIMESTAMP", "character varying(9)", null)]
    [InlineData("strftime('%Y-%m-%dT%H:%M:%fZ','now')", "text", "to_char(now() AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")]
    [InlineData("strftime('%s','now')", "bigint", "floor(extract(epoch from now()))::bigint")]
    [InlineData("unixepoch()", "bigint", "floor(extract(epoch from now()))::bigint")]
    [InlineData("lower(hex(randomblob(16)))", "uuid", "gen_random_uuid()")]
    [InlineData(UuidV4, "uuid", "gen_random_uuid()")]
    [InlineData("lower(hex(randomblob(16)))", "text", null)]
    [InlineData("random()", "bigint", null)]
    [InlineData("strftime()", "text", null)]
    public void A_default_is_translated_for_its_column(string sqlite, string type, string? postgres)
    {
        Translation translation = DefaultTranslator.Translate(sqlite, TypeNames.Parse(type));

        Assert.Equal(postgres, translation.Sql);
        Assert.Equal(postgres is null, translation.Reason is { Length: > 10 });
    }
}
