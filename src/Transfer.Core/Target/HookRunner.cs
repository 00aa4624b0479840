using Npgsql;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Target;

/// <summary>Runs a mapping's SQL files at their moments: each file as one script, on a connection of its own.</summary>
/// <param name="target">The target.</param>
/// <param name="schemas">Where the run makes its tables, be it staging or a scratch schema: searched first, so that a file which names no schema works everywhere.</param>
/// <param name="mapping">The mapping; null for none.</param>
/// <param name="refused">Hears of a file that fails, and the run goes on; null for a run that stops there.</param>
internal sealed class HookRunner(PostgresTarget target, IReadOnlyList<string> schemas, MappingFile? mapping, Action<Issue>? refused = null)
{
    /// <summary>Runs the files of one moment, in the order of the mapping.</summary>
    /// <exception cref="TargetException">A file cannot be read, or the server refuses it: named with its place.</exception>
    internal async Task RunAsync(Func<Hooks, IReadOnlyList<Placed<string>>> moment, CancellationToken cancel)
    {
        if (mapping is null) return;
        foreach (Placed<string> file in moment(mapping.Hooks))
        {
            try
            {
                await RunAsync(mapping.Locate(file.Value), file.Value, cancel);
            }
            catch (TargetException error) when (refused is not null)
            {
                refused(IssueCatalogue.HookFailed.At(null, null, error.Message));
            }
        }
    }

    private async Task RunAsync(string path, string name, CancellationToken cancel)
    {
        try
        {
            string script = await File.ReadAllTextAsync(path, cancel);
            await using NpgsqlConnection connection = await target.ConnectAsync(cancel);
            await SearchAsync(connection, cancel);
            await using var command = new NpgsqlCommand(script, connection);
            await command.ExecuteNonQueryAsync(cancel);
        }
        catch (PostgresException error)
        {
            string line = error.Position > 0 ? $" (character {error.Position})" : "";
            throw new TargetException($"the hook {name} is refused{line}: {TargetFault.Words(error)}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TargetException($"the hook {name} cannot be read: {error.Message}", error);
        }
    }

    private async Task SearchAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT set_config('search_path', concat_ws(', ', $1, nullif(current_setting('search_path'), '')), false)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = string.Join(", ", schemas.Select(PgName.Quote)) });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
