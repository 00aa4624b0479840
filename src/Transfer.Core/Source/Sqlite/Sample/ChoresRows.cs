using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Transfer.Source.Sqlite.Sample;

/// <summary>The sample's good rows. A family has two parents and three children; keys count from 1, so that they need no look-up.</summary>
internal sealed class ChoresRows
{
    internal const int Families = 2_000;
    internal const int UsersPerFamily = 5;
    internal const int ChoresPerFamily = 8;
    internal const int Users = Families * UsersPerFamily;
    internal const int Chores = Families * ChoresPerFamily;
    internal const int Assignments = 120_000;
    internal const int Adjustments = 22_000;
    internal const int Activities = 30_000;

    private const int Parents = 2;

    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly SqliteConnection _connection;
    private readonly Random _random = new(20240229);

    private ChoresRows(SqliteConnection connection) => _connection = connection;

    internal static void Write(SqliteConnection connection)
    {
        ChoresRows rows = new(connection);
        rows.WriteFamilies();
        rows.WriteUsers();
        rows.WriteChores();
        rows.WriteAssignments();
        rows.WriteAdjustments();
        rows.WriteActivities();
    }

    private void WriteFamilies()
    {
        using SampleTable table = new(_connection, "families", "uuid", "name", "time_zone", "created_at");
        for (int id = 1; id <= Families; id++)
            table.Add(Uuid(), $"Familie {Pick(ChoresWords.Families)}", Pick(ChoresWords.Zones), Moment());
    }

    private void WriteUsers()
    {
        using SampleTable table = new(
            _connection, "users", "family_id", "parent_id", "name", "email", "role", "birth_date", "active", "avatar", "created_at");
        for (int id = 1; id <= Users; id++)
        {
            int place = (id - 1) % UsersPerFamily;
            bool parent = place < Parents;
            table.Add(
                FamilyOf(id, UsersPerFamily),
                parent ? null : id - place + _random.Next(Parents),
                Pick(parent ? ChoresWords.Parents : ChoresWords.Children),
                parent ? $"user{id}@example.org" : null,
                parent ? "parent" : "child",
                Date(Start.AddDays(-_random.Next(1500, 6000) - (parent ? 8000 : 0))),
                _random.Next(20) == 0 ? 0 : 1,
                _random.Next(5) == 0 ? Bytes(_random.Next(1, 200)) : null,
                Moment());
        }
    }

    private void WriteChores()
    {
        using SampleTable table = new(_connection, "chores", "family_id", "title", "description", "points", "reward", "recurring");
        for (int id = 1; id <= Chores; id++)
        {
            string title = Pick(ChoresWords.Chores);
            table.Add(
                FamilyOf(id, ChoresPerFamily), title, _random.Next(3) == 0 ? null : $"{title}, bitte gründlich – «{id}»",
                _random.Next(1, 100), Money(0, 1_000), _random.Next(2));
        }
    }

    private void WriteAssignments()
    {
        using SampleTable table = new(
            _connection, "chore_assignments", "chore_id", "user_id", "due_at", "done", "completed_at", "points", "bonus");
        for (int id = 0; id < Assignments; id++)
        {
            int chore = (id % Chores) + 1;
            int user = UserOf(FamilyOf(chore, ChoresPerFamily), Parents + _random.Next(UsersPerFamily - Parents));
            // A new round over all chores is a new day, which keeps chore, user and moment unique.
            DateTime due = Start.AddDays(id / Chores).AddHours(_random.Next(8, 20));
            bool done = _random.Next(3) > 0;
            table.Add(
                chore, user, Text(due), done ? 1 : 0, done ? Text(due.AddMinutes(_random.Next(600))) : null,
                _random.Next(1, 100), _random.Next(4) == 0 ? _random.Next(1, 10) : 0);
        }
    }

    private void WriteAdjustments()
    {
        using SampleTable table = new(_connection, "reward_adjustments", "user_id", "amount", "reason", "approved", "created_at");
        for (int id = 1; id <= Adjustments; id++)
        {
            int? approved = _random.Next(3) is < 2 and int yes ? yes : null;
            table.Add(_random.Next(1, Users + 1), Money(-5_000, 5_000), Pick(ChoresWords.Reasons), approved, Moment());
        }
    }

    private void WriteActivities()
    {
        using SampleTable table = new(_connection, "activities", "event_id", "family_id", "user_id", "kind", "payload", "created_at");
        for (int id = 1; id <= Activities; id++)
        {
            int family = _random.Next(1, Families + 1);
            table.Add(
                Uuid(), family, _random.Next(10) == 0 ? null : UserOf(family, _random.Next(UsersPerFamily)), Pick(ChoresWords.Kinds),
                Payload(), Moment());
        }
    }

    private string Payload() => $$"""
        {"chore": "{{Pick(ChoresWords.Chores)}}", "points": {{_random.Next(100)}}, "tags": ["zuhause", "✓"], "by": {"ok": null, "app": {{_random.Next(9)}}.5} }
        """;

    private static int FamilyOf(int id, int perFamily) => ((id - 1) / perFamily) + 1;

    private static int UserOf(int family, int place) => ((family - 1) * UsersPerFamily) + place + 1;

    private string Pick(string[] words) => words[_random.Next(words.Length)];

    private double Money(int leastCents, int mostCents) => _random.Next(leastCents, mostCents + 1) / 100.0;

    private string Uuid() => new Guid(Bytes(16)).ToString("D");

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    private string Moment() => Text(Start.AddSeconds(_random.Next(31_536_000)));

    private static string Text(DateTime moment) => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Date(DateTime moment) => moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
