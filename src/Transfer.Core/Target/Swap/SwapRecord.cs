using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Swap;

/// <summary>What the way back needs, kept by the target itself: as the comment of the schema that holds what was there before.</summary>
internal sealed record SwapRecord
{
    private const string Mark = "kept by transfer run --swap: ";

    private const string FindSql = $"""
        SELECT n.nspname, obj_description(n.oid, 'pg_namespace') FROM pg_namespace n
        WHERE starts_with(obj_description(n.oid, 'pg_namespace'), '{Mark}') ORDER BY 1
        """;

    public required string Run { get; init; }

    /// <summary>The schema whose objects were replaced.</summary>
    public required string Schema { get; init; }

    /// <summary>Whether that schema was made by the swap.</summary>
    public bool SchemaMade { get; init; }

    /// <summary>The run's own objects, now in <see cref="Schema"/>.</summary>
    public required IReadOnlyList<SchemaObject> New { get; init; }

    /// <summary>What they replaced, now in the schema that has this comment.</summary>
    public required IReadOnlyList<SchemaObject> Old { get; init; }

    /// <summary>The schema that has this comment.</summary>
    [JsonIgnore]
    public string Before { get; init; } = "";

    internal string Comment => $"COMMENT ON SCHEMA {PgName.Quote(Before)} IS {PgName.Literal(Mark + JsonSerializer.Serialize(this, SwapTypes.Default.SwapRecord))}";

    /// <summary>Every swap that is neither rolled back nor made final, oldest first.</summary>
    internal static async Task<List<SwapRecord>> AllAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(FindSql, connection);
        var found = new List<SwapRecord>();
        await using NpgsqlDataReader answer = await command.ExecuteReaderAsync(cancel);
        while (await answer.ReadAsync(cancel))
        {
            if (Read(answer.GetString(1)) is { } record) found.Add(record with { Before = answer.GetString(0) });
        }

        return [.. found.OrderBy(record => record.Run, StringComparer.Ordinal)];
    }

    /// <summary>Null for a comment that somebody has changed.</summary>
    private static SwapRecord? Read(string comment)
    {
        try
        {
            return JsonSerializer.Deserialize(comment[Mark.Length..], SwapTypes.Default.SwapRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(SwapRecord))]
internal sealed partial class SwapTypes : JsonSerializerContext;
