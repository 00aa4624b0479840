using Transfer.Plan.Sql;

namespace Transfer.Tests.Plan.Sql;

public sealed class ExpressionTranslatorTests
{
    [Theory]
    [InlineData("a > 0", "a > 0")]
    [InlineData("\"a\" >= 0x10", "a >= 16")]
    [InlineData("[a] == -1 OR a != 2", "(a = (-1)) OR (a <> 2)")]
    [InlineData("active", "active")]
    [InlineData("NOT active", "NOT active")]
    [InlineData("active = 1", "active = true")]
    [InlineData("0 <> active", "false <> active")]
    [InlineData("active IN (0,1)", "active IN (false, true)")]
    [InlineData("active IN ('t','f')", "active IN (true, false)")]
    [InlineData("active BETWEEN 0 AND 1", "active BETWEEN false AND true")]
    [InlineData("active IS TRUE", "active IS TRUE")]
    [InlineData("active IS 1", "active IS NOT DISTINCT FROM true")]
    [InlineData("a", "a <> 0")]
    [InlineData("a = '5'", "a = 5")]
    [InlineData("a = TRUE", "a = 1")]
    [InlineData("a ISNULL OR n NOT NULL", "(a IS NULL) OR (n IS NOT NULL)")]
    [InlineData("a IS NOT n", "a IS DISTINCT FROM n")]
    [InlineData("a IS NOT DISTINCT FROM n", "a IS NOT DISTINCT FROM n")]
    [InlineData("NOT a = 1 AND n = 2", "(NOT (a = 1)) AND (n = 2)")]
    [InlineData("(a IS NULL) + (n IS NULL) = 1", "((a IS NULL)::integer::bigint + (n IS NULL)::integer::bigint) = 1")]
    [InlineData("n * n < 10", "(n::bigint * n::bigint) < 10")]
    [InlineData("86400 * 365 > a", "(86400::bigint * 365::bigint) > a")]
    [InlineData("a / 2 % 3 = 1", "((a / 2) % 3) = 1")]
    [InlineData("a / n = 1", "(a / NULLIF(n::bigint, 0)) = 1")]
    [InlineData("ratio / 2 > 0.5", "(ratio / 2) > 0.5::double precision")]
    [InlineData("price * 1.5 <= 100", "(price * 1.5) <= 100")]
    [InlineData("a & 1 << 2 = 4", "((a & 1::bigint) << 2) = 4")]
    [InlineData("name = 'it''s'", "name = 'it''s'")]
    [InlineData("name = \"x\"", "name = 'x'")]
    [InlineData("name > 'a'", "name COLLATE \"C\" > 'a'")]
    [InlineData("name LIKE 'a\\%'", "name COLLATE \"C\" ILIKE 'a\\%' ESCAPE ''")]
    [InlineData("name NOT LIKE 'a!%' ESCAPE '!'", "name COLLATE \"C\" NOT ILIKE 'a!%' ESCAPE '!'")]
    [InlineData("name GLOB '[a-z]*.?'", "name COLLATE \"C\" ~ '^[a-z].*\\..$'")]
    [InlineData("name NOT GLOB '[^0-9]+'", "name COLLATE \"C\" !~ '^[^0-9]\\+$'")]
    [InlineData("length(code) <= 20 AND length(data) = 16", "(char_length(code) <= 20) AND (octet_length(data) = 16)")]
    [InlineData("lower(name) = name", "lower(name COLLATE \"C\") = name")]
    [InlineData("trim(name) <> '' AND instr(name, '@') > 1", "(btrim(name) <> '') AND (strpos(name, '@') > 1)")]
    [InlineData("substr(name, 1, 2) = 'ab'", "substr(name, 1, 2) = 'ab'")]
    [InlineData("coalesce(a, 0) >= 0", "COALESCE(a, 0) >= 0")]
    [InlineData("CASE WHEN active THEN a > 0 ELSE 1 END", "CASE WHEN active THEN a > 0 ELSE true END")]
    [InlineData("CASE active WHEN 1 THEN 2 ELSE 3 END = 2", "CASE WHEN active = true THEN 2 ELSE 3 END = 2")]
    [InlineData("iif(active, a, 0) > 1", "CASE WHEN active THEN a ELSE 0 END > 1")]
    [InlineData("data = X'00ff'", "data = '\\x00ff'::bytea")]
    [InlineData("born >= '2020-01-01'", "born >= '2020-01-01'")]
    [InlineData("made < '2020-01-01'", "made < '2020-01-01'")]
    [InlineData("seen > '2020-01-01 10:00:00'", "seen > '2020-01-01 10:00:00+00'")]
    [InlineData("json_valid(doc)", "CASE WHEN doc IS NOT NULL THEN true END")]
    [InlineData("uid <> '00000000-0000-0000-0000-000000000000'", "uid <> '00000000-0000-0000-0000-000000000000'")]
    [InlineData("soft IS NOT NULL AND length(soft) > 1", "(soft IS NOT NULL) AND (char_length(soft) > 1)")]
    [InlineData("t.a > 1 /* why */", "a > 1")]
    [InlineData("CAST(ratio AS INTEGER) = 2", "trunc(ratio)::bigint = 2")]
    [InlineData("name || a = 'x1'", "(name || a::text) = 'x1'")]
    public void A_condition_is_translated(string sqlite, string postgres) =>
        Assert.Equal(new Translation(postgres, null), ExpressionTranslator.Translate(sqlite, new TestScope()));

    [Theory]
    [InlineData("active = 2", "compares active with 2")]
    [InlineData("a = 'x'", "compares a with 'x'")]
    [InlineData("name = 5", "compares name with 5")]
    [InlineData("name = a", "different types")]
    [InlineData("nowhere > 1", "nowhere is no column")]
    [InlineData("rowid > 1", "rowid is no column")]
    [InlineData("price / 2 > 1", "divides")]
    [InlineData("coalesce(ratio, 1) / 2 > 1", "divides")]
    [InlineData("price + ratio > 1", "mixes numeric")]
    [InlineData("soft = 'a'", "collation NOCASE")]
    [InlineData("name = 'a' COLLATE NOCASE", "collation")]
    [InlineData("made = '2020-01-01'", "a day with a moment")]
    [InlineData("made = 'yesterday'", "compares made with 'yesterday'")]
    [InlineData("born = '2020-02-30'", "compares born")]
    [InlineData("typeof(a) = 'integer'", "column's type")]
    [InlineData("round(ratio) > 1", "round(ratio) calls a function")]
    [InlineData("max(a, n) > 1", "max(a, n) calls")]
    [InlineData("date(born) IS NOT NULL", "date(born) calls")]
    [InlineData("length(uid) = 36", "length(uid)")]
    [InlineData("doc = '{}'", "compares doc")]
    [InlineData("doc ->> '$.a' = 1", "reads JSON")]
    [InlineData("a IN (SELECT 1)", "subquery")]
    [InlineData("EXISTS (SELECT 1)", "subquery")]
    [InlineData("(a, n) = (1, 2)", "row value")]
    [InlineData("name LIKE code", "no constant")]
    [InlineData("name LIKE 'a!' ESCAPE '!'", "ends in an escape")]
    [InlineData("name GLOB '[a-z'", "character class")]
    [InlineData("name GLOB '[]a]'", "character class")]
    [InlineData("made > CURRENT_TIMESTAMP", "another value at every moment")]
    [InlineData("a + 1 = '2'", "compares")]
    [InlineData("substr(name, -2) = 'ab'", "cuts no text, or at a place")]
    [InlineData("substr(data, 1, 1) = X'00'", "cuts no text")]
    [InlineData("small = 0.1", "compares small")]
    [InlineData("name", "no truth value")]
    [InlineData("a > 9223372036854775808", "64-bit")]
    [InlineData("a >", "a value expected")]
    [InlineData("a > 1 b", "an operator expected")]
    [InlineData("born || 'x' = 'y'", "in another way")]
    public void What_would_change_its_meaning_is_refused(string sqlite, string reason)
    {
        Translation translation = ExpressionTranslator.Translate(sqlite, new TestScope());

        Assert.Null(translation.Sql);
        Assert.Contains(reason, translation.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_does_not_end_the_process()
    {
        string deep = $"{new string('(', 200_000)}a{new string(')', 200_000)} > 1";

        Assert.Equal("it nests too deeply", ExpressionTranslator.Translate(deep, new TestScope()).Reason);
    }

    [Fact]
    public void A_torn_or_joined_expression_is_translated_or_refused_and_never_throws()
    {
        Random random = new(7);
        string[] known = ExpressionEqualityTests.Conditions;
        string[] signs = [" ", "+", "-", "*", "/", "||", " AND ", " IS ", " IN (", ") ", ", ", " COLLATE ", " = "];
        for (int i = 0; i < 20_000; i++)
        {
            string first = known[random.Next(known.Length)];
            string second = known[random.Next(known.Length)];
            string torn = first[..random.Next(first.Length + 1)] + signs[random.Next(signs.Length)] + second[random.Next(second.Length)..];
            foreach (Translation translation in (Translation[])[
                ExpressionTranslator.Translate(torn, new TestScope()),
                ExpressionTranslator.TranslateKey(torn, new TestScope()),
                DefaultTranslator.Translate(torn, TypeNames.Parse("integer"))])
            {
                Assert.True(translation.Sql is null != translation.Reason is null, torn);
            }
        }
    }

    [Theory]
    [InlineData("price * a", "numeric(10,2)", "price * a")]
    [InlineData("price * 1.25", "numeric(10,4)", "price * 1.25")]
    [InlineData("price * 1.25", "numeric(10,2)", null)]
    [InlineData("a > 1", "boolean", "a > 1")]
    [InlineData("a > 1", "integer", "(a > 1)::integer")]
    [InlineData("a + 1", "boolean", null)]
    [InlineData("1", "boolean", "true")]
    [InlineData("a + 1", "text", "(a + 1::bigint)::text")]
    [InlineData("name || ' ' || code", "character varying(9)", "(name || ' ') || code")]
    [InlineData("made", "date", null)]
    public void A_generated_value_fits_its_column(string sqlite, string type, string? postgres) =>
        Assert.Equal(postgres, ExpressionTranslator.TranslateValue(sqlite, new TestScope(), TypeNames.Parse(type)).Sql);

    [Theory]
    [InlineData("lower(name)", "lower(name COLLATE \"C\")")]
    [InlineData("soft", null)]
    [InlineData("'x'", null)]
    [InlineData("date(made)", null)]
    public void An_index_part_is_translated(string sqlite, string? postgres) =>
        Assert.Equal(postgres, ExpressionTranslator.TranslateKey(sqlite, new TestScope()).Sql);
}
