using System.Collections.Concurrent;
using Npgsql;
using Transfer.Plan;

namespace Transfer.Target.Existing;

/// <summary>
/// Puts foreign keys and triggers back as they were, and proves it: the tables' definitions must read the same as before. It is done after
/// every load, also one that failed, and is not to be cancelled.
/// </summary>
internal sealed class PutBack
{
    private const int MostSamples = 20;
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6)];

    private readonly PostgresTarget _target;
    private readonly KeysAside _aside;
    private readonly MadeObjects _made;
    private readonly ConcurrentQueue<Issue> _issues = new();
    private readonly ConcurrentDictionary<AsideKey, bool> _unproven = new(ReferenceEqualityComparer.Instance);
    private bool _allBack = true;

    /// <param name="target">The target.</param>
    /// <param name="aside">What was taken out of the way.</param>
    /// <param name="made">Hears what became of every foreign key.</param>
    internal PutBack(PostgresTarget target, KeysAside aside, MadeObjects made)
    {
        _target = target;
        _aside = aside;
        _made = made;
    }

    /// <summary>Puts everything back; what cannot be is among the issues, and restore.sql stays.</summary>
    /// <returns>What a person should know; empty where all is as it was.</returns>
    internal async Task<IReadOnlyList<Issue>> RunAsync(int jobs)
    {
        if (_aside.Before is not { } before) return [];
        try
        {
            await using NpgsqlConnection connection = await ConnectAsync();
            // Names as they were read; and what is put back has to be on the disk before restore.sql goes.
            await ExecuteAsync(connection, "SET search_path = pg_catalog; SET synchronous_commit = on");
            if (!before.SequenceEqual(await LinesAsync(connection), StringComparer.Ordinal))
            {
                await AddAsync(connection);
                await Parallel.ForEachAsync(_aside.Keys.Where(key => !_unproven.ContainsKey(key)), new ParallelOptions { MaxDegreeOfParallelism = jobs }, ValidateAsync);
                Compare(before, await LinesAsync(connection));
            }

            if (_allBack) _aside.Forget();
        }
        catch (Exception error) when (error is NpgsqlException or IOException or System.Net.Sockets.SocketException)
        {
            _issues.Enqueue(IssueCatalogue.NotPutBack.At(null, null, $"foreign keys and triggers could not all be put back: {TargetFault.Words(error)}"));
        }

        return [.. _issues];
    }

    private Task<List<string>> LinesAsync(NpgsqlConnection connection) => _aside.Catalogue.LinesAsync(connection, CancellationToken.None);

    private async Task AddAsync(NpgsqlConnection connection)
    {
        foreach (AsideKey key in _aside.Keys)
        {
            if (await TryAsync(connection, key.Add.Sql, $"the foreign key {key.Reference.Name} of {key.TableSql}") is { } refusal)
            {
                _unproven[key] = true;
                _made.Failed(key.Add, refusal with { Table = key.Table.Source.Name });
            }
            else if (key.AddComment is { } comment && await TryAsync(connection, comment, $"the comment on the foreign key {key.Reference.Name}") is { } unsaid)
            {
                _issues.Enqueue(unsaid);
            }
        }

        foreach (AsideTrigger trigger in _aside.Triggers)
        {
            if (await TryAsync(connection, trigger.Enable, $"the trigger {trigger.Name} of {trigger.TableSql}") is { } refusal) _issues.Enqueue(refusal);
        }
    }

    /// <summary>A server that has crashed, or that was restarted, is back in a few seconds.</summary>
    private async Task<NpgsqlConnection> ConnectAsync()
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await _target.ConnectAsync(CancellationToken.None);
            }
            catch (NpgsqlException error) when (attempt < Pauses.Length && (error is not PostgresException server || TargetFault.IsOfTheServer(server)))
            {
                await Task.Delay(Pauses[attempt]);
            }
        }
    }

    private async ValueTask ValidateAsync(AsideKey key, CancellationToken cancel)
    {
        if (!key.Valid)
        {
            _made.Created(key.Add);
            return;
        }

        await using NpgsqlConnection connection = await _target.ConnectAsync(cancel);
        try
        {
            await ExecuteAsync(connection, key.Validate);
            _made.Created(key.Add);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            _unproven[key] = true;
            _made.Failed(key.Add, await Orphans.FindAsync(connection, key.Table, key.Reference, cancel));
        }
        catch (PostgresException error) when (!TargetFault.IsOfTheServer(error))
        {
            _unproven[key] = true;
            _made.Failed(key.Add, IssueCatalogue.ObjectFailed.At(key.Table.Source.Name, null, $"the foreign key {key.Reference.Name} is back, but stays NOT VALID: {TargetFault.Words(error)}. Its SQL: {key.Validate}"));
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>The issue where the server refuses it, or null.</returns>
    private async Task<Issue?> TryAsync(NpgsqlConnection connection, string sql, string what)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await ExecuteAsync(connection, sql);
                return null;
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < Pauses.Length)
            {
                // An application that is at work on both tables has won; its turn is short.
                await Task.Delay(Pauses[attempt]);
            }
            catch (PostgresException error) when (!TargetFault.IsOfTheServer(error))
            {
                _allBack = false;
                return IssueCatalogue.NotPutBack.At(null, null, $"{what} could not be put back: {TargetFault.Words(error)}. Its SQL: {sql}");
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What differs, but for the foreign keys that have an issue of their own.</summary>
    private void Compare(List<string> before, List<string> after)
    {
        string[] excused = [.. _unproven.Keys.Select(key => $"constraint {key.Reference.Name} on ")];
        string[] lost = [.. Differences(before, after)];
        string[] gained = [.. Differences(after, before)];
        if (lost.Length + gained.Length == 0) return;
        _issues.Enqueue(IssueCatalogue.CatalogueDiffers.At(null, null, $"the definitions of the loaded tables are not what they were: {lost.Length} lines of before are gone, {gained.Length} are new") with
        {
            Count = lost.Length + gained.Length,
            Samples = [.. lost.Select(line => new IssueSample("before", line)).Concat(gained.Select(line => new IssueSample("after", line))).Take(MostSamples)],
        });

        IEnumerable<string> Differences(List<string> one, List<string> other) =>
            one.Except(other, StringComparer.Ordinal).Where(line => !excused.Any(start => line.StartsWith(start, StringComparison.Ordinal)));
    }
}
