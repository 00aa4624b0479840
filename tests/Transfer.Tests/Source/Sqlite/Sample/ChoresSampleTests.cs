using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Transfer.Plan;
using Transfer.Source.Sqlite;
using Transfer.Source.Sqlite.Sample;

namespace Transfer.Tests.Source.Sqlite.Sample;

public sealed class ChoresSampleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("chores-").FullName;

    [Fact]
    public void The_sample_is_whole_and_has_each_planted_row()
    {
        using SqliteConnection connection = Open("a.db");

        Assert.Equal("ok", Assert.Single(Texts(connection, "PRAGMA integrity_check")));
        string[] counts = [.. Names.Select(table => $"{table} {SqliteQuery.Integer(connection, $"SELECT count(*) FROM {table}")}")];
        Assert.Equal(
            ["families 2000", "users 10003", "chores 16002", "chore_assignments 120002", "reward_adjustments 22003", "activities 30002"], counts);
        Assert.All(
            ChoresSample.Planted,
            row => Assert.Equal(1, SqliteQuery.Integer(connection, $"SELECT count({row.Column}) FROM {row.Table} WHERE id = {row.Key}")));
        Assert.Equal(ChoresSample.Planted.Count, ChoresSample.Planted.Select(row => row.Code).Distinct().Count());
    }

    [Fact]
    public void Its_only_orphan_is_the_planted_one()
    {
        using SqliteConnection connection = Open("a.db");
        PlantedRow orphan = ChoresSample.Planted.Single(row => row.Code == "foreign_key_orphans");

        Assert.Equal(
            [$"{orphan.Table} {orphan.Key}"],
            SqliteQuery.List(connection, "PRAGMA foreign_key_check", row => $"{row.GetString(0)} {row.GetInt64(1)}"));
    }

    [Fact]
    public void Its_schema_is_read_with_keys_indexes_and_programs()
    {
        using SqliteConnection connection = Open("a.db");

        DatabaseSchema schema = SqliteSchemaReader.Read(connection, "chores");

        Assert.Equal(Names, schema.Tables.Select(table => table.Name));
        Assert.All(schema.Tables, table => Assert.True(table.Columns[0].Identity));
        Assert.Equal(8, schema.Tables.Sum(table => table.ForeignKeys.Count));
        Assert.Equal(7, schema.Tables.Sum(table => table.Indexes.Count));
        Assert.Equal(["points_by_user", "assignment_done"], schema.Programs.Select(program => program.Name));
    }

    [Fact]
    public void Each_file_has_the_same_bytes()
    {
        Open("a.db").Dispose();
        Open("b.db").Dispose();

        Assert.Equal(SHA256.HashData(File.ReadAllBytes(At("a.db"))), SHA256.HashData(File.ReadAllBytes(At("b.db"))));
    }

    [Fact]
    public void A_file_that_is_there_stays_as_it_is()
    {
        File.WriteAllText(At("a.db"), "mine");

        IOException refusal = Assert.Throws<IOException>(() => ChoresSample.Write(At("a.db")));

        Assert.Contains("is there already", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(At("a.db")));
    }

    private static readonly string[] Names = ["families", "users", "chores", "chore_assignments", "reward_adjustments", "activities"];

    private string At(string name) => Path.Combine(_folder, name);

    private SqliteConnection Open(string name)
    {
        ChoresSample.Write(At(name));
        SqliteConnection connection = new($"Data Source={At(name)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection;
    }

    private static List<string> Texts(SqliteConnection connection, string sql) => SqliteQuery.List(connection, sql, row => row.GetString(0));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
