using System.Globalization;
using System.Runtime.InteropServices;
using Transfer.Machine;

namespace Transfer.Target.Local;

/// <summary>
/// The account that PostgreSQL's programs run under: the caller's own, except for root, whom they refuse;
/// then <c>postgres</c> where it exists, else <c>nobody</c>.
/// </summary>
internal sealed partial class ServerAccount
{
    private readonly uint _user;
    private readonly uint _group;
    private readonly string[] _prefix;

    private ServerAccount(string? name, uint user, uint group, string[] prefix)
    {
        Name = name;
        _user = user;
        _group = group;
        _prefix = prefix;
    }

    /// <summary>The account's name; null when it is the caller's own.</summary>
    public string? Name { get; }

    public static ServerAccount Current { get; } = new(null, 0, 0, []);

    /// <exception cref="LocalServerException">The caller is root and no other account can be used.</exception>
    public static async Task<ServerAccount> FindAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return Current;
        foreach (string name in (string[])["postgres", "nobody"])
        {
            if (await IdAsync("-u", name, cancellationToken).ConfigureAwait(false) is not { } user ||
                await IdAsync("-g", name, cancellationToken).ConfigureAwait(false) is not { } group)
                continue;
            // setpriv starts nothing of its own and comes first; the others are for systems without it, or with BusyBox's.
            string[][] ways =
            [
                ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--"],
                ["runuser", "-u", name, "--"],
                ["sudo", "-n", "-u", name, "--"],
                ["su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\""],
            ];
            foreach (string[] way in ways)
            {
                var account = new ServerAccount(name, user, group, way);
                var answer = await account.RunAsync(["id", "-u"], cancellationToken).ConfigureAwait(false);
                if (answer.ExitCode == 0 && answer.Output.Trim() == user.ToString(CultureInfo.InvariantCulture))
                    return account;
            }
        }

        throw new LocalServerException(
            "PostgreSQL refuses to run as root, and no way was found to run it as the user postgres or nobody " +
            "(setpriv, runuser, sudo and su were tried). Run transfer as an ordinary user, or name a server with --to postgresql://…");
    }

    /// <summary>Runs a program under this account, in a folder that every account can enter.</summary>
    public Task<Command> RunAsync(IReadOnlyList<string> line, CancellationToken cancellationToken) =>
        Command.RunAsync([.. _prefix, .. line], OperatingSystem.IsWindows() ? Path.GetTempPath() : "/", cancellationToken);

    /// <summary>Whether this account may go into an existing folder: it needs the right on every folder above, too.</summary>
    public async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        Name is null || (await RunAsync(["test", "-x", folder], cancellationToken).ConfigureAwait(false)).ExitCode == 0;

    /// <summary>Makes a folder that this account (and root) alone can enter, or takes the one that is there if it is this account's own.</summary>
    /// <exception cref="LocalServerException">It cannot be made, or what is there belongs to somebody else.</exception>
    public async Task MakePrivateFolderAsync(string folder, CancellationToken cancellationToken)
    {
        try
        {
            var made = Directory.CreateDirectory(folder);
            if (OperatingSystem.IsWindows())
                return;
            if (made.LinkTarget is null && !made.EnumerateFileSystemInfos().Any())
                GiveTo(folder);
            // Only its owner may do this: a folder that another user laid out beforehand, in a temp folder say, ends here.
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalServerException($"the folder {folder} cannot be made, or is not yours: {e.Message}", e);
        }

        if (Name is null)
            return;
        string[] check = ["sh", "-c", "test -O \"$0\" && test -w \"$0\" && test ! -L \"$0\"", folder];
        if ((await RunAsync(check, cancellationToken).ConfigureAwait(false)).ExitCode != 0)
        {
            throw new LocalServerException(
                $"the folder {folder} is not the user {Name}'s, as whom PostgreSQL has to run: remove it, or choose another --work-dir.");
        }
    }

    /// <summary>Gives a file or folder of root's to this account; whether that worked shows when the account uses it.</summary>
    public void GiveTo(string path)
    {
        if (Name is not null)
            _ = ChangeOwner(path, _user, _group);
    }

    private static async Task<uint?> IdAsync(string what, string name, CancellationToken cancellationToken)
    {
        var answer = await Command.RunAsync(["id", what, name], null, cancellationToken).ConfigureAwait(false);
        return answer.ExitCode == 0 && uint.TryParse(answer.Output.Trim(), CultureInfo.InvariantCulture, out uint id) ? id : null;
    }

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
