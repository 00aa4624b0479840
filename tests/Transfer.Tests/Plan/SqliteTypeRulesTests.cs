using Transfer.Plan;

namespace Transfer.Tests.Plan;

public sealed class SqliteTypeRulesTests
{
    private static readonly ColumnFacts Nothing = new(0, 0, 0, 0, null, null);

    [Theory]
    [InlineData("TINYINT", "smallint")]
    [InlineData("tinyint(1)", "smallint")]
    [InlineData("INT2", "smallint")]
    [InlineData("MediumInt", "integer")]
    [InlineData("INT", "bigint")]
    [InlineData("INTEGER", "bigint")]
    [InlineData("UNSIGNED BIG INT", "bigint")]
    [InlineData("BOOLEAN", "boolean")]
    [InlineData("bool", "boolean")]
    [InlineData("DOUBLE  PRECISION", "double precision")]
    [InlineData("FLOAT", "double precision")]
    [InlineData("DECIMAL(10, 2)", "numeric(10,2)")]
    [InlineData("NUMERIC(5)", "numeric(5,0)")]
    [InlineData("NUMERIC", "numeric")]
    [InlineData("DECIMAL(2000,2)", "numeric")]
    [InlineData("VARCHAR(20)", "character varying(20)")]
    [InlineData("varchar ( 20 )", "character varying(20)")]
    [InlineData("VARCHAR", "text")]
    [InlineData("VARCHAR(99999999)", "text")]
    [InlineData("NCHAR(5)", "character varying(5)")]
    [InlineData("CLOB", "text")]
    [InlineData("BLOB", "bytea")]
    [InlineData("JSON", "jsonb")]
    [InlineData("GUID", "uuid")]
    [InlineData("DATE", "date")]
    [InlineData("DATETIME", "timestamp without time zone")]
    [InlineData("TIMESTAMP", "timestamp without time zone")]
    [InlineData("TIME", "time without time zone")]
    [InlineData("FLOATING POINT", "bigint")] // SQLite's own rule: it contains INT
    [InlineData("WHATEVER", "numeric")]
    [InlineData("", "text")]
    public void A_declared_type_decides(string declared, string type) =>
        Assert.Equal(type, Choose(declared, Nothing).Type.Sql);

    [Fact]
    public void The_key_that_is_the_rowid_is_bigint() =>
        Assert.Equal("bigint", SqliteTypeRules.Choose(new ColumnSchema("id", "INTEGER") { Identity = true }, _ => Nothing).Type.Sql);

    [Theory]
    [InlineData(3, 0, 0, 0, "bigint")]
    [InlineData(0, 3, 0, 0, "double precision")]
    [InlineData(1, 1, 0, 0, "numeric")]
    [InlineData(0, 0, 3, 0, "text")]
    [InlineData(0, 0, 0, 3, "bytea")]
    [InlineData(1, 0, 1, 0, "text")]
    [InlineData(0, 0, 1, 1, "text")]
    public void Without_a_type_the_content_decides(long integers, long reals, long texts, long blobs, string type) =>
        Assert.Equal(type, Choose("", new ColumnFacts(integers, reals, texts, blobs, null, null)).Type.Sql);

    [Theory]
    [InlineData(1_600_000_000, 1_700_000_000, 5, 0, TimeUnit.EpochSeconds)]
    [InlineData(1_600_000_000_000, 1_700_000_000_000, 5, 0, TimeUnit.EpochMilliseconds)]
    [InlineData(2_459_000.5, 2_460_000.5, 0, 5, TimeUnit.JulianDay)]
    [InlineData(1_600_000_000, 1_700_000_000_000, 5, 0, TimeUnit.None)]
    [InlineData(0, 1_700_000_000, 5, 0, TimeUnit.None)]
    [InlineData(20240101, 20241231, 5, 0, TimeUnit.None)]
    public void Numbers_in_a_date_column_have_one_unit_or_none(double least, double greatest, long integers, long reals, TimeUnit unit) =>
        Assert.Equal(unit, Choose("DATETIME", new ColumnFacts(integers, reals, 0, 0, least, greatest)).Unit);

    [Fact]
    public void A_unit_that_fits_the_first_rows_must_fit_all_others_too()
    {
        var sample = new ColumnFacts(5, 0, 0, 0, 1.6e12, 1.7e12);
        var all = new ColumnFacts(6, 0, 0, 0, 1.6e9, 1.7e12);
        TypeChoice choice = SqliteTypeRules.Choose(new ColumnSchema("at", "DATETIME"), rows => rows is null ? all : sample);
        Assert.Equal(TimeUnit.None, choice.Unit);
    }

    [Fact]
    public void A_column_with_a_known_type_is_not_looked_into() =>
        SqliteTypeRules.Choose(new ColumnSchema("a", "INTEGER"), _ => throw new InvalidOperationException("looked"));

    private static TypeChoice Choose(string declared, ColumnFacts facts) =>
        SqliteTypeRules.Choose(new ColumnSchema("a", declared), _ => facts);
}
