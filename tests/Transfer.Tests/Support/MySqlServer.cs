using System.Globalization;
using System.Text.RegularExpressions;
using Transfer.Machine;

namespace Transfer.Tests.Support;

/// <summary>
/// One of Oracle's MySQL for every test of the collections "postgres" and "proof", and more for tests that need other options. <c>.ci/mysql-server.sh</c>
/// has fetched it and starts it: GTIDs on, users with caching_sha2_password, TLS with a certificate that it made itself.
/// </summary>
public sealed partial class MySqlServer : SourceServer
{
    private static readonly string Script = Path.Combine(Repository.Root, ".ci", "mysql-server.sh");
    private static readonly string Cache = Path.Combine(CacheHome(), "transfer-tests", "mysql");

    public MySqlServer()
        : base([])
    {
    }

    private MySqlServer(string[] options)
        : base(options)
    {
    }

    public override string Engine => "mysql";

    /// <summary>The authority that signed the server's certificate, in PEM. The certificate names no host.</summary>
    public string AuthorityPath => Path.Combine(Folder, "data", "ca.pem");

    /// <summary>Why this machine cannot run it, with what to do; null where it can.</summary>
    internal static string? Missing { get; } =
        !OperatingSystem.IsLinux() ? "the tests' MySQL runs on Linux"
        : !File.Exists(Path.Combine(Cache, "version")) ? $"needs MySQL's server in {Cache}: .ci/mysql-server.sh install"
        : MySqlClient.Program is null ? $"needs MariaDB's client (mariadb) for MySQL's server: {PackageManager.Remedy(Package.MariaDbServer)}"
        : null;

    private protected override string? Lacking => Missing;

    /// <summary>A server for one test alone, to kill or to reconfigure; the options stand behind the usual ones, as <c>--require-secure-transport=ON</c>.</summary>
    public static Task<MySqlServer> StartPrivateAsync(params string[] options) => StartedAsync(new MySqlServer(options));

    private protected override async Task<(int ProcessId, int Port)> LaunchAsync(string folder, string[] options)
    {
        Command started = await Command.RunAsync(["bash", Script, "start", Cache, folder, "0", .. options], folder, CancellationToken.None);
        if (started.ExitCode != 0) throw new InvalidOperationException($"MySQL's server did not start: {started.Error}");
        Dictionary<string, string> settings = Setting().Matches(started.Output).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        return (Number("MYSQL_PID"), Number("MYSQL_PORT"));

        int Number(string name) => int.Parse(settings[name], CultureInfo.InvariantCulture);
    }

    private static string CacheHome() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    [GeneratedRegex("^(?<name>[A-Z_]+)=(?<value>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();
}
