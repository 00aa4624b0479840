using Transfer.Source;

namespace Transfer.Tests.Source;

/// <summary>A query's semicolon, comments and quotes.</summary>
public sealed class QueryTextTests
{
    [Theory]
    [InlineData("SELECT 1", "SELECT 1")]
    [InlineData("SELECT 1;", "SELECT 1")]
    [InlineData("SELECT 1 ; -- the end", "SELECT 1 ")]
    [InlineData("SELECT 1 -- the end; truly", "SELECT 1 -- the end; truly")]
    [InlineData("SELECT 1; /* one */ ; \n -- two\n", "SELECT 1")]
    [InlineData("-- first;\nSELECT 1;", "-- first;\nSELECT 1")]
    [InlineData(";; SELECT 1", " SELECT 1")]
    [InlineData("SELECT ';' AS \"a;b\", `c;` /* ; */;", "SELECT ';' AS \"a;b\", `c;` /* ; */")]
    [InlineData("SELECT 'it''s;';", "SELECT 'it''s;'")]
    [InlineData("SELECT 5 - -1;", "SELECT 5 - -1")]
    public void One_statement_stands_without_its_semicolon(string sql, string statement)
    {
        Assert.Equal(statement, QueryText.Statement(sql, mySql: false));
        Assert.Equal(statement, QueryText.Statement(sql, mySql: true));
    }

    [Theory]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT 1; x")]
    [InlineData("SELECT 1; 'x'")]
    [InlineData("SELECT 1 -- one\n; SELECT 2")]
    [InlineData("")]
    [InlineData(" ; -- nothing\n/* at all */")]
    public void Several_or_none_are_refused(string sql)
    {
        Assert.Null(QueryText.Statement(sql, mySql: false));
        Assert.Null(QueryText.Statement(sql, mySql: true));
    }

    [Theory]
    [InlineData("SELECT 'a\\';' AS b;", true, "SELECT 'a\\';' AS b")]
    [InlineData("SELECT 'a\\'; -- b", false, "SELECT 'a\\'")]
    [InlineData("SELECT 1 # one; two", true, "SELECT 1 # one; two")]
    [InlineData("SELECT 3--1;", true, "SELECT 3--1")]
    [InlineData("SELECT 3--1;", false, "SELECT 3--1;")]
    [InlineData("SELECT [a;b] FROM t;", false, "SELECT [a;b] FROM t")]
    public void Each_language_has_its_own_quotes_and_comments(string sql, bool mySql, string statement) =>
        Assert.Equal(statement, QueryText.Statement(sql, mySql));

    [Theory]
    [InlineData("SELECT 1 ; -- the end", "SELECT 1 ")]
    [InlineData("SELECT ';' AS \"a;b\", 'it''s;' /* a /* nested; */ one; */;", "SELECT ';' AS \"a;b\", 'it''s;' /* a /* nested; */ one; */")]
    [InlineData("SELECT E'a\\';b', 'c\\' ;", "SELECT E'a\\';b', 'c\\' ")]
    [InlineData("SELECT $$a;b$$, $t$ $$;$$ $t$;", "SELECT $$a;b$$, $t$ $$;$$ $t$")]
    [InlineData("SELECT a[1:2] # 5 FROM t;", "SELECT a[1:2] # 5 FROM t")]
    [InlineData("SELECT 3--1;", "SELECT 3--1;")]
    [InlineData("SELECT 1; SELECT 2", null)]
    [InlineData("SELECT $1$;$1$; x", null)]
    [InlineData("-- nothing\n;", null)]
    public void PostgreSQL_has_its_own(string sql, string? statement) => Assert.Equal(statement, QueryText.Statement(sql, "postgresql"));
}
