using Transfer.Plan.Sql;

namespace Transfer.Tests.Plan.Sql;

public sealed class SqlLexerTests
{
    [Theory]
    [InlineData("a=1", "Word a, Operator =, Number 1")]
    [InlineData("a>=-.5e+3", "Word a, Operator >=, Operator -, Number .5e+3")]
    [InlineData("0xFf 1_000 1.e2", "Number 0xFf, Number 1000, Number 1.e2")]
    [InlineData("'it''s' \"a\"\"b\" [c d] `e``f`", "String it's, QuotedName a\"b, QuotedName c d, QuotedName e`f")]
    [InlineData("x'0aFF' X'' xyz", "Blob 0aFF, Blob , Word xyz")]
    [InlineData("a--b\n+/* c */d/* open", "Word a, Operator +, Word d")]
    [InlineData("a||b->>'c'<<2<>3==4", "Word a, Operator ||, Word b, Operator ->>, String c, Operator <<, Number 2, Operator <>, Number 3, Operator ==, Number 4")]
    [InlineData("größe_1$ ?1 :x @y", "Word größe_1$, Variable ?1, Variable :x, Variable @y")]
    [InlineData(" \t\r\n", "")]
    public void Text_is_cut_into_tokens(string sql, string expected) =>
        Assert.Equal(expected, string.Join(", ", SqlLexer.Tokenize(sql).SkipLast(1).Select(token => $"{token.Kind} {token.Value}")));

    [Theory]
    [InlineData("'abc")]
    [InlineData("\"abc")]
    [InlineData("[abc")]
    [InlineData("x'abc'")]
    [InlineData("x'zz'")]
    [InlineData("12ab")]
    [InlineData("0xg")]
    [InlineData("a ! b")]
    [InlineData("a \\ b")]
    public void What_is_no_token_is_refused(string sql) => Assert.Throws<SqlSyntaxException>(() => SqlLexer.Tokenize(sql));

    [Fact]
    public void Positions_lead_back_to_the_text()
    {
        const string sql = "  lower( \"a b\" ) -- end";

        Assert.Equal(["lower", "(", "\"a b\"", ")", ""], SqlLexer.Tokenize(sql).Select(token => sql[token.Start..token.End]));
    }

    [Theory]
    [InlineData("((1))", "1")]
    [InlineData("(a) + (b)", "(a) + (b)")]
    [InlineData(" ( a /* ) */ ) ", "a")]
    [InlineData("')'", "')'")]
    [InlineData("()", "()")]
    [InlineData("((a)", "((a)")]
    public void Outer_parentheses_are_stripped(string sql, string expected) =>
        Assert.Equal(expected, SqlCursor.StripParentheses(sql));
}
