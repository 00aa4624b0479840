using Microsoft.Data.Sqlite;
using Transfer.Encode;

namespace Transfer.Source.Sqlite.Sample;

/// <summary>
/// The sample's bad rows. Each has the key 1,000,000 and up, so that no other row refers to it, and every other value of it is good.
/// </summary>
internal static class ChoresBadRows
{
    private const int FirstKey = 1_000_000;

    private static readonly (string Table, string Column, string Code, string Insert)[] Rows =
    [
        Bad("users", "active", RejectCode.BooleanOutOfRange, User("'Bea'", "'2015-05-05'", "2")),
        Bad("users", "birth_date", RejectCode.InvalidDate, User("'Cem'", "'2024-02-30'", "1")),
        // Jürgen in Latin-1.
        Bad("users", "name", RejectCode.InvalidUtf8, User("CAST(X'4AFC7267656E' AS TEXT)", "'2015-05-05'", "1")),
        Bad("chores", "title", RejectCode.StringTooLong, "family_id, title) VALUES ($key, 1, '" + new string('ü', 81) + "')"),
        Bad("chores", "points", RejectCode.NumberOutOfRange, "family_id, title, points) VALUES ($key, 1, 'Teuer', 40000)"),
        Bad("chore_assignments", "points", RejectCode.NotANumber, Assignment("'2024-03-01 10:00:00'", "'viele'")),
        Bad("chore_assignments", "due_at", RejectCode.InvalidTimestamp, Assignment("'2024-03-01 25:61:00'", "5")),
        Bad("reward_adjustments", "amount", RejectCode.FractionLost, Adjustment("1", "0.005", "'Zinsen'")),
        Bad("reward_adjustments", "reason", RejectCode.NulByte, Adjustment("1", "1.5", "'Bonus' || char(0) || '!'")),
        Bad("activities", "payload", RejectCode.InvalidJson, Activity("'6f2c1c1e-8a54-4c57-9b1e-0d6a4a3b7c11'", """'{"chore": 17, '""")),
        Bad("activities", "event_id", RejectCode.InvalidUuid, Activity("'6f2c1c1e-8a54-4c57-9b1e'", "'{}'")),
        ("reward_adjustments", "user_id", "foreign_key_orphans", Adjustment("987654321", "2.5", "'Für niemanden'")),
    ];

    internal static readonly IReadOnlyList<PlantedRow> Planted =
        [.. Rows.Select((row, i) => new PlantedRow(row.Table, $"{FirstKey + i}", row.Column, row.Code))];

    internal static void Write(SqliteConnection connection)
    {
        for (int i = 0; i < Rows.Length; i++)
        {
            using SqliteCommand insert = connection.CreateCommand();
            insert.CommandText = $"INSERT INTO {Rows[i].Table}(id, {Rows[i].Insert}";
            insert.Parameters.AddWithValue("$key", FirstKey + i);
            insert.ExecuteNonQuery();
        }
    }

    private static (string Table, string Column, string Code, string Insert) Bad(string table, string column, RejectCode code, string insert) =>
        (table, column, code.Name(), insert);

    private static string User(string name, string born, string active) =>
        $"family_id, name, role, birth_date, active, created_at) VALUES ($key, 1, {name}, 'child', {born}, {active}, '2024-01-01 00:00:00')";

    private static string Assignment(string due, string points) =>
        $"chore_id, user_id, due_at, points) VALUES ($key, 1, 3, {due}, {points})";

    private static string Adjustment(string user, string amount, string reason) =>
        $"user_id, amount, reason, created_at) VALUES ($key, {user}, {amount}, {reason}, '2024-01-01 00:00:00')";

    private static string Activity(string id, string payload) =>
        $"event_id, family_id, kind, payload, created_at) VALUES ($key, {id}, 1, 'user.login', {payload}, '2024-01-01 00:00:00')";
}
