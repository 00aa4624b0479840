using Transfer.Plan;

namespace Transfer.Tests.Plan;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("app.db", "app.db")]
    [InlineData("/data/app.db", "/data/app.db")]
    [InlineData("C:\\data\\app.db", "C:\\data\\app.db")]
    [InlineData("sqlite:///app.db", "app.db")]
    [InlineData("sqlite:////data/app.db", "/data/app.db")]
    [InlineData("sqlite:///my%20app.db", "my app.db")]
    [InlineData("sqlite:///app.db?mode=ro", "app.db")]
    public void A_path_or_sqlite_url_names_a_file(string text, string path)
    {
        DatabaseUrl url = DatabaseUrl.Parse(text);
        Assert.Equal(("sqlite", path), (url.Engine, url.Path));
    }

    [Theory]
    [InlineData("postgresql://me@host/db", "postgresql", "me", null, "host", null, "db")]
    [InlineData("postgres://me:secret@host:6543/db", "postgresql", "me", "secret", "host", 6543, "db")]
    [InlineData("postgresql+asyncpg://me@host/db", "postgresql", "me", null, "host", null, "db")]
    [InlineData("postgresql+psycopg://host", "postgresql", null, null, "host", null, null)]
    [InlineData("postgresql://m%40e:p%3Aw%2F@host/d%20b", "postgresql", "m@e", "p:w/", "host", null, "d b")]
    [InlineData("postgresql://me:p@ss@host/db", "postgresql", "me", "p@ss", "host", null, "db")]
    [InlineData("postgresql://me@[::1]:5433/db", "postgresql", "me", null, "::1", 5433, "db")]
    [InlineData("postgresql:///db?host=/var/run/postgresql&port=5433&user=me", "postgresql", "me", null, "/var/run/postgresql", 5433, "db")]
    [InlineData("mysql+pymysql://me:pw@host:3307/db?charset=utf8mb4", "mysql", "me", "pw", "host", 3307, "db")]
    [InlineData("mysql+aiomysql://me@host/db", "mysql", "me", null, "host", null, "db")]
    [InlineData("mariadb://me@host/db", "mariadb", "me", null, "host", null, "db")]
    public void A_server_url_has_its_parts(string text, string engine, string? user, string? password, string? host, int? port, string? database)
    {
        DatabaseUrl url = DatabaseUrl.Parse(text);
        Assert.Equal((engine, user, password, host, port, database), (url.Engine, url.User, url.Password, url.Host, url.Port, url.Database));
    }

    [Theory]
    [InlineData("")]
    [InlineData("oracle://host/db")]
    [InlineData("sqlite://")]
    [InlineData("sqlite:///:memory:")]
    [InlineData("postgresql://host:port/db")]
    [InlineData("postgresql://host:70000/db")]
    [InlineData("postgresql://me:hush/hush@host/db")]
    [InlineData("postgresql://[::1/db")]
    public void What_makes_no_sense_is_refused_and_shows_no_password(string text)
    {
        UsageException error = Assert.Throws<UsageException>(() => DatabaseUrl.Parse(text));
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://me:hush@host:5433/db?sslmode=require&password=hush", "postgresql://me@host:5433/db?sslmode=require")]
    [InlineData("postgresql://me@[::1]/db", "postgresql://me@[::1]/db")]
    [InlineData("mysql://me:hush@host/db", "mysql://me@host/db")]
    [InlineData("postgresql://me@/db?host=/run/pg&port=5433&schema=app", "postgresql://me@/db?host=/run/pg&port=5433&schema=app")]
    [InlineData("postgresql:///?host=/run/pg&user=me&dbname=db&password=hush", "postgresql:///?host=/run/pg&user=me&dbname=db")]
    public void A_url_is_shown_without_its_password(string text, string shown) =>
        Assert.Equal(shown, DatabaseUrl.Parse(text).ToString());
}
