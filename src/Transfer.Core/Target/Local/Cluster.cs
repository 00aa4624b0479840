using System.Security.Cryptography;

namespace Transfer.Target.Local;

/// <summary>Makes a data folder with <c>initdb</c>. A crash on the way leaves nothing that looks finished.</summary>
internal static class Cluster
{
    /// <summary>The superuser's name, whoever made the cluster.</summary>
    public const string Superuser = "postgres";

    /// <exception cref="LocalServerException">initdb failed, or the data folder holds something else.</exception>
    public static async Task MakeAsync(
        ServerFolders folders, ServerAccount account, PostgresBinaries binaries, LocalServerOptions options, CancellationToken cancellationToken)
    {
        RemoveRemnants(folders);
        await account.MakePrivateFolderAsync(folders.Unfinished, cancellationToken).ConfigureAwait(false);
        List<string> line =
        [
            binaries.InitDb, "--pgdata", folders.Unfinished, "--username", Superuser, "--encoding", "UTF8", "--locale", "C",
            "--auth-local", "trust", "--auth-host", options.Loopback ? "scram-sha-256" : "reject",
        ];
        if (!options.Fsync)
            line.Add("--no-sync");
        if (options.Loopback)
            line.AddRange(["--pwfile", WritePassword(folders, account)]);

        var made = await account.RunAsync(line, cancellationToken).ConfigureAwait(false);
        File.Delete(PasswordAlone(folders));
        if (made.ExitCode != 0)
        {
            throw new LocalServerException(
                $"initdb could not make a PostgreSQL data folder in {folders.Home}: {(made.Error + made.Output).Trim()}");
        }

        await File.AppendAllTextAsync(
            Path.Combine(folders.Unfinished, "postgresql.conf"), $"\ninclude = '{ServerSettings.FileName}'\n", cancellationToken).ConfigureAwait(false);
        Directory.Move(folders.Unfinished, folders.Data);
    }

    private static void RemoveRemnants(ServerFolders folders)
    {
        if (Directory.Exists(folders.Unfinished))
            Directory.Delete(folders.Unfinished, recursive: true);
        if (!Directory.Exists(folders.Data))
            return;
        // PG_VERSION is the first file that initdb writes, pg_control the one that makes a cluster of it.
        bool halfMade = File.Exists(Path.Combine(folders.Data, "PG_VERSION")) || !Directory.EnumerateFileSystemEntries(folders.Data).Any();
        if (!halfMade)
            throw new LocalServerException($"{folders.Data} holds something that is no PostgreSQL data folder: move it away, or choose another --work-dir.");
        Directory.Delete(folders.Data, recursive: true);
    }

    /// <summary>Draws a password, and writes it as libpq and Npgsql read it and, for a moment, as initdb does.</summary>
    private static string WritePassword(ServerFolders folders, ServerAccount account)
    {
        string password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        WriteForOwner(folders.PasswordFile, $"127.0.0.1:*:*:{Superuser}:{password}\n");
        WriteForOwner(PasswordAlone(folders), password + "\n");
        account.GiveTo(PasswordAlone(folders));
        return PasswordAlone(folders);
    }

    private static string PasswordAlone(ServerFolders folders) => folders.PasswordFile + ".new";

    private static void WriteForOwner(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
