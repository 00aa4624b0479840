using Transfer.Tests.Support;

namespace Transfer.Tests.Source.MySql;

/// <summary>The table of all types, moved from both servers: each value arrives as it was, or its row is rejected with the right code.</summary>
[Collection("postgres")]
public sealed class TypeTests(PostgresServer postgres, MariaDbServer mariaDb, MySqlServer mySql) : IDisposable
{
    private const int FirstRefused = 1000;

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Theory, MariaDbData, MySqlData]
    public async Task Every_value_arrives_or_is_rejected(string engine)
    {
        TypeCase[] cases = [.. TypeCases.All.Where(one => one.Engine is null || one.Engine == engine)];
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(Script(cases));
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        RunOutcome outcome = await Mover.MoveAsync(source.Url, target, _work);

        Assert.Null(outcome.Message);
        ReportFile report = ReportFile.Of(outcome).AssertBalances();
        Assert.Equal(Text(cases), await ArrivedAsync(target, cases));
        Assert.Equal(Codes(cases), report.Issues.SelectMany(Rejects).Order(StringComparer.Ordinal));
        Assert.Equal(cases.SelectMany(one => one.Refused).Count(), report.Table("types").GetProperty("rows_rejected").GetInt32());
        Assert.All(
            report.Issues.Where(issue => issue.GetProperty("code").GetString() == "zero_date" && issue.GetProperty("severity").GetString() == "warning"),
            issue => Assert.NotEqual(0, issue.GetProperty("count").GetInt32()));
    }

    [Theory, MariaDbData, MySqlData]
    public async Task Every_type_has_the_counterpart_that_the_table_of_types_says(string engine)
    {
        TypeCase[] cases = [.. TypeCases.All.Where(one => one.Engine is null || one.Engine == engine)];
        await using SourceDatabase source = await (engine == "mysql" ? (SourceServer)mySql : mariaDb).CreateDatabaseAsync(Script(cases));
        await using PostgresDatabase target = await postgres.CreateDatabaseAsync();

        await Mover.MoveAsync(source.Url, target, _work, run => run with { SchemaOnly = true });

        List<string> types = await target.RowsAsync("SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'types'::regclass AND attnum > 1 ORDER BY attnum");
        Assert.Equal(cases.Select((one, i) => $"c{i}|{one.Target ?? $"types_c{i}"}"), types);
    }

    /// <summary>Row n holds every column's n-th value; from <see cref="FirstRefused"/> on, each row has one value that is refused.</summary>
    private static string Script(TypeCase[] cases)
    {
        var script = new StringWriter { NewLine = "\n" };
        script.WriteLine("SET sql_mode = '', time_zone = '+00:00';");
        script.WriteLine($"CREATE TABLE types (id INT PRIMARY KEY, {string.Join(", ", cases.Select((one, i) => $"c{i} {one.Type}"))});");
        for (int row = 0; row < Rows(cases); row++)
            script.WriteLine($"INSERT INTO types VALUES ({row}, {string.Join(", ", cases.Select(one => row < one.Values.Length ? one.Values[row].Sql : "NULL"))});");
        int refused = FirstRefused;
        for (int i = 0; i < cases.Length; i++)
        {
            foreach ((string sql, _) in cases[i].Refused) script.WriteLine($"INSERT INTO types (id, c{i}) VALUES ({refused++}, {sql});");
        }

        return script.ToString();
    }

    private static int Rows(TypeCase[] cases) => cases.Max(one => one.Values.Length);

    private static IEnumerable<string> Text(TypeCase[] cases) => cases.SelectMany((one, i) =>
        Enumerable.Range(0, Rows(cases)).Select(row => $"{one.Type} {row}: {(row < one.Values.Length ? one.Values[row].Text : "∅")}"));

    private static async Task<IEnumerable<string>> ArrivedAsync(PostgresDatabase target, TypeCase[] cases)
    {
        var arrived = new List<string>();
        for (int i = 0; i < cases.Length; i++)
        {
            string column = cases[i].Type.StartsWith("TIMESTAMP", StringComparison.Ordinal) ? $"(c{i} AT TIME ZONE 'UTC')::text || '+00'" : $"c{i}::text";
            if (cases[i].Target == "boolean") column = $"left(c{i}::text, 1)";
            if (cases[i].Target == "inet") column = $"host(c{i})";
            List<string> rows = await target.RowsAsync($"SELECT {column} FROM types ORDER BY id");
            arrived.AddRange(rows.Select((text, row) => $"{cases[i].Type} {row}: {text}"));
        }

        return arrived;
    }

    private static IEnumerable<string> Codes(TypeCase[] cases) =>
        cases.SelectMany((one, i) => one.Refused.Select(value => $"c{i} {value.Code}")).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Rejects(System.Text.Json.JsonElement issue) =>
        issue.GetProperty("severity").GetString() == "error"
            ? Enumerable.Repeat($"{issue.GetProperty("column").GetString()} {issue.GetProperty("code").GetString()}", issue.GetProperty("count").GetInt32())
            : [];
}
