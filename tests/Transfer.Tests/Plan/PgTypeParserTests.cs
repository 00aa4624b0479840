using Transfer.Plan;

namespace Transfer.Tests.Plan;

public sealed class PgTypeParserTests
{
    /// <summary>Spellings, and what PostgreSQL's format_type makes of them.</summary>
    [Theory]
    [InlineData("boolean", "boolean")]
    [InlineData("bool", "boolean")]
    [InlineData("smallint", "smallint")]
    [InlineData("int2", "smallint")]
    [InlineData("integer", "integer")]
    [InlineData("int", "integer")]
    [InlineData("INT4", "integer")]
    [InlineData("BigInt", "bigint")]
    [InlineData("int8", "bigint")]
    [InlineData("real", "real")]
    [InlineData("float4", "real")]
    [InlineData("float(1)", "real")]
    [InlineData("float(24)", "real")]
    [InlineData("float(25)", "double precision")]
    [InlineData("float(53)", "double precision")]
    [InlineData("float", "double precision")]
    [InlineData("float8", "double precision")]
    [InlineData(" double \t precision ", "double precision")]
    [InlineData("numeric", "numeric")]
    [InlineData("numeric(10)", "numeric(10,0)")]
    [InlineData("numeric(10,2)", "numeric(10,2)")]
    [InlineData("NUMERIC ( 10 , 2 )", "numeric(10,2)")]
    [InlineData("decimal(5,-2)", "numeric(5,-2)")]
    [InlineData("dec(1000,1000)", "numeric(1000,1000)")]
    [InlineData("text", "text")]
    [InlineData("varchar", "text")]
    [InlineData("character varying", "text")]
    [InlineData("varchar(255)", "character varying(255)")]
    [InlineData("character varying (10485760)", "character varying(10485760)")]
    [InlineData("bytea", "bytea")]
    [InlineData("date", "date")]
    [InlineData("time", "time without time zone")]
    [InlineData("time(3)", "time(3) without time zone")]
    [InlineData("time (0) without time zone", "time(0) without time zone")]
    [InlineData("timestamp", "timestamp without time zone")]
    [InlineData("timestamp without time zone", "timestamp without time zone")]
    [InlineData("timestamp(6)", "timestamp(6) without time zone")]
    [InlineData("timestamptz", "timestamp with time zone")]
    [InlineData("timestamptz(3)", "timestamp(3) with time zone")]
    [InlineData("timestamp(3) with time zone", "timestamp(3) with time zone")]
    [InlineData("TIMESTAMP WITH TIME ZONE", "timestamp with time zone")]
    [InlineData("interval", "interval")]
    [InlineData("json", "json")]
    [InlineData("jsonb", "jsonb")]
    [InlineData("uuid", "uuid")]
    [InlineData("inet", "inet")]
    [InlineData("bit", "bit(1)")]
    [InlineData("bit(8)", "bit(8)")]
    [InlineData("text[]", "text[]")]
    [InlineData("text [ ]", "text[]")]
    [InlineData("real[]", "real[]")]
    [InlineData("float4[]", "real[]")]
    [InlineData("geometry", "geometry")]
    public void A_type_is_read_as_people_write_it(string text, string sql)
    {
        Assert.True(PgTypeParser.TryParse(text, out PgType type, out string? fault), fault);
        Assert.Equal(sql, type.Sql);
        Assert.Equal(type, PgType.Parse(text));
    }

    [Theory]
    [InlineData("", "'' is no type")]
    [InlineData("1", "'1' is no type")]
    [InlineData("intger", "'intger' is no type that can be written: did you mean 'integer'?")]
    [InlineData("timestampz", "'timestampz' is no type that can be written: did you mean 'timestamp'?")]
    [InlineData("varcahr(10)", "'varcahr(10)' is no type that can be written: did you mean 'varchar'?")]
    [InlineData("time with time zone", "'time with time zone' is no type that can be written: did you mean 'time without time zone'?")]
    [InlineData("int[]", "'int[]' is no type that can be written")]
    [InlineData("text[3]", "'text[3]' is no type")]
    [InlineData("text[][]", "'text[][]' is no type")]
    [InlineData("text; DROP TABLE x", "'text; DROP TABLE x' is no type")]
    [InlineData("\"text\"", "'\"text\"' is no type")]
    [InlineData("numeric(10", "'numeric(10' is no type: its closing parenthesis is missing (a type with a comma needs quotes inside { } and [ ])")]
    [InlineData("numeric(10,2", "'numeric(10,2' is no type: its closing parenthesis is missing (a type with a comma needs quotes inside { } and [ ])")]
    [InlineData("numeric((1))", "'numeric((1))' is no type")]
    [InlineData("numeric()", "'numeric()': '' is no whole number")]
    [InlineData("numeric(ten)", "'numeric(ten)': 'ten' is no whole number")]
    [InlineData("numeric(1.5)", "'numeric(1.5)': '1.5' is no whole number")]
    [InlineData("numeric(0)", "'numeric(0)': PostgreSQL takes 1 to 1000 digits, and -1000 to 1000 of them behind the point")]
    [InlineData("numeric(1001)", "'numeric(1001)': PostgreSQL takes 1 to 1000 digits, and -1000 to 1000 of them behind the point")]
    [InlineData("numeric(10,1001)", "'numeric(10,1001)': PostgreSQL takes 1 to 1000 digits, and -1000 to 1000 of them behind the point")]
    [InlineData("numeric(1,2,3)", "'numeric(1,2,3)': PostgreSQL takes 1 to 1000 digits, and -1000 to 1000 of them behind the point")]
    [InlineData("varchar(0)", "'varchar(0)': a length is 1 to 10485760 characters")]
    [InlineData("varchar(10485761)", "'varchar(10485761)': a length is 1 to 10485760 characters")]
    [InlineData("varchar(1,2)", "'varchar(1,2)': a length is 1 to 10485760 characters")]
    [InlineData("varchar(99999999999)", "'varchar(99999999999)': '99999999999' is no whole number")]
    [InlineData("bit(0)", "'bit(0)': a length is 1 to 83886080 bits")]
    [InlineData("timestamp(7)", "'timestamp(7)': a second's fraction has 0 to 6 digits")]
    [InlineData("time(-1)", "'time(-1)': a second's fraction has 0 to 6 digits")]
    [InlineData("float(54)", "'float(54)': a float has 1 to 53 bits")]
    [InlineData("float(0)", "'float(0)': a float has 1 to 53 bits")]
    [InlineData("integer(10)", "'integer(10)': integer takes nothing in parentheses")]
    [InlineData("text(10)", "'text(10)': text takes nothing in parentheses")]
    public void What_is_no_type_is_told(string text, string expected)
    {
        Assert.False(PgTypeParser.TryParse(text, out _, out string? fault));
        Assert.Equal(expected, fault);
        Assert.Equal(expected, Assert.Throws<FormatException>(() => PgType.Parse(text)).Message);
    }

    [Fact]
    public void A_text_without_end_is_cut_in_the_message()
    {
        Assert.False(PgTypeParser.TryParse(new string('x', 1_000_000), out _, out string? fault));
        Assert.Equal("'xxxxxxxxxxxxxxxxxxxx…' is no type", fault);
    }

    /// <summary>All types but an enum, whose name is the database's own.</summary>
    [Fact]
    public void Each_type_can_be_written()
    {
        PgTypeName[] read = [.. PgTypeParser.Known.Select(spelling => PgType.Parse(spelling).Name).Append(PgType.Parse("varchar(1)").Name).Distinct()];
        Assert.Equal(Enum.GetValues<PgTypeName>().Except([PgTypeName.Enum, PgTypeName.Other]).Order(), read.Order());
    }
}
