using Transfer.Plan;
using Transfer.Source.MySql;
using Transfer.Tests.Support;

namespace Transfer.Tests.Source.MySql;

/// <summary>A server shows a user only what the user has rights on: what may be hidden is said.</summary>
[Collection("postgres")]
public sealed class UnseenProgramsTests(MariaDbServer mariaDb, MySqlServer mySql)
{
    [Theory, MariaDbData, MySqlData]
    public async Task What_the_user_may_not_see_is_said(string engine)
    {
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync("CREATE TABLE t (id INT PRIMARY KEY)");
        using MySqlSource reader = MySqlSource.Open(DatabaseUrl.Parse(await source.CreateUserAsync("unseeing", "x", "SELECT", "EVENT")), 1);
        using MySqlSource all = MySqlSource.Open(DatabaseUrl.Parse(source.Url), 1);

        Assert.Equal(["triggers (to see them takes TRIGGER)", "functions and procedures (to see them takes EXECUTE)"], reader.Schema.Unseen);
        Assert.Empty(all.Schema.Unseen);
        Assert.Contains(PlanBuilder.Build(reader.Schema, new PlanOptions(), reader).Issues, issue => issue.Code == "programs_unseen" && issue.Message.Contains("TRIGGER", StringComparison.Ordinal));
    }
}
