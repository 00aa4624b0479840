using System.Text;
using Npgsql;
using Transfer.Checksum.Values;
using Transfer.Tests.Support;

namespace Transfer.Tests.Checksum;

/// <summary>JSON as the program thinks that PostgreSQL shows it, beside what it shows.</summary>
[Collection("proof")]
public sealed class JsonbTextTests(PostgresServer postgres)
{
    private static readonly string[] Written =
    [
        "1", "-0", "-0.0", "0.00", "1.50", "1e3", "1E+3", "1.5e1", "1.25e1", "12e-1", "1e-3", "-1.5e-3", "0e5", "0.0e2", "0e-2", "123456789012345678901234567890.000000000000000000001", "100e-2", "1.10e2",
        "true", "null", "\"\"", "\"a\"", "\"\\u00e4\\u0041\\ud83d\\ude00\"", "\"q\\\"b\\\\s\\/n\\nr\\rt\\tb\\bf\\f\\u0001\\u001f\\u007f\"", "\"ünï\"",
        "[]", "{}", " [ ] ", "[1,2 ,3]", "[[],{},[[]]]", "{\"b\":1,\"a\":2}", "{\"aa\":1,\"b\":2,\"\":3}", "{\"a\":{\"z\":1,\"y\":{\"d\":1,\"c\":2}},\"A\":[{\"k\":1,\"j\":2}]}",
        "{\"\\u0061b\":1,\"b\\\"\":2,\"c\":3}", "{\"\\u00e4\":1,\"z\":2,\"zz\":3}", "{\"id\":7,\"tags\":[\"x\",\"y\"],\"n\":{\"deep\":[1,[2,[3]]]}}", "[{\"b\":[1,{\"d\":0,\"c\":0}],\"a\":\"\"},{}]",
    ];

    // With a blank is how PostgreSQL shows them.
    private static readonly string[] Commas = [",", ", ", ", ", " , ", ",\n\t"], Colons = [":", ": ", ": ", " : ", ":\r\n"];

    [Fact]
    public async Task Text_is_the_servers()
    {
        string[] documents = [.. Written, .. Generated(400), new string('[', 300) + new string(']', 300)];
        await using PostgresDatabase database = await postgres.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT t::jsonb::text FROM unnest($1) WITH ORDINALITY AS u (t, n) ORDER BY n", connection);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = documents });
        var there = new List<string>();
        await using (NpgsqlDataReader answer = await command.ExecuteReaderAsync())
        {
            while (await answer.ReadAsync()) there.Add(answer.GetString(0));
        }

        var text = new JsonbText();
        Assert.Equal(there, documents.Select(document => Encoding.UTF8.GetString(text.Of(Encoding.UTF8.GetBytes(document)))));
    }

    private static IEnumerable<string> Generated(int count)
    {
        var random = new Random(20);
        for (int i = 0; i < count; i++) yield return Value(random, 4);
    }

    private static string One(string[] forms, Random random) => forms[random.Next(forms.Length)];

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => random.Next(-1000, 1000).ToString(),
        1 => $"{random.Next(-99, 99)}.{random.Next(1000):D3}{(random.Next(3) == 0 ? $"e{random.Next(-6, 7)}" : "")}",
        2 => random.Next(2) == 0 ? "true" : "null",
        3 or 4 => Text(random),
        5 => $"[{string.Join(One(Commas, random), Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)))}]",
        // Keys that are alike in length, and some that sort otherwise by their escapes.
        _ => $"{{{string.Join(One(Commas, random), Enumerable.Range(0, random.Next(6)).Select(i => $"\"{(char)('a' + random.Next(26))}{new string('k', random.Next(3))}{i}{(random.Next(4) == 0 ? "\\u00e9" : "")}\"{One(Colons, random)}{Value(random, depth - 1)}"))}}}",
    };

    private static string Text(Random random) => $"\"{string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(9) switch { 0 => "\\n", 1 => "\\u0007", 2 => "é", 3 => "\\\"", 4 => "/", 5 => "\\u20ac", _ => ((char)('a' + random.Next(26))).ToString() }))}\"";
}
