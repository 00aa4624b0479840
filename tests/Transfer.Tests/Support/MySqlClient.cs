using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Transfer.Machine;

namespace Transfer.Tests.Support;

/// <summary>MariaDB's command-line client, which speaks to MySQL's servers too.</summary>
internal static partial class MySqlClient
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Its path; null where this machine has none.</summary>
    internal static string? Program { get; } = PathSearch.Find("mariadb");

    /// <summary>Runs a script of any number of statements, <c>DELIMITER</c> among them, over a unix socket; it ends at the first error.</summary>
    /// <returns>What the client printed: XML.</returns>
    /// <exception cref="InvalidOperationException">The script failed; the message is the server's.</exception>
    internal static Task<string> RunAsync(string socket, string user, string password, string database, string script) =>
        RunAsync(socket, user, password, database, Utf8.GetBytes(script));

    /// <summary>The same with a script of bytes, which the server sees as they are: a dump may hold pictures.</summary>
    /// <inheritdoc cref="RunAsync(string, string, string, string, string)"/>
    internal static async Task<string> RunAsync(string socket, string user, string password, string database, ReadOnlyMemory<byte> script)
    {
        var start = new ProcessStartInfo(Program!, Arguments(socket, user, database))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Utf8,
        };
        start.Environment["MYSQL_PWD"] = password;
        using Process client = Process.Start(start)!;
        Task<string> output = client.StandardOutput.ReadToEndAsync();
        Task<string> error = client.StandardError.ReadToEndAsync();
        try
        {
            await client.StandardInput.BaseStream.WriteAsync(script);
            client.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read all: its own message says why.
        }

        await client.WaitForExitAsync();
        if (client.ExitCode != 0) throw new InvalidOperationException($"{(await error).Trim()}\nin: {Utf8.GetString(script.Span[..Math.Min(script.Length, 2000)])}");
        return await output;
    }

    /// <summary>The rows in the client's XML, as text; NULL is <c>∅</c>. A control character in a value is what the client makes of it.</summary>
    internal static List<string[]> Rows(string xml) =>
    [
        .. RowPattern().Matches(xml).Select(row => FieldPattern().Matches(row.Value)
            .Select(field => field.Groups["text"] is { Success: true } text ? WebUtility.HtmlDecode(text.Value) : "∅").ToArray()),
    ];

    // In binary mode the script's bytes reach the server as they are, and XML alone tells NULL from 'NULL'. A socket needs no TLS, which takes 65 ms.
    private static string[] Arguments(string socket, string user, string database) =>
    [
        "--no-defaults", "--skip-ssl", $"--socket={socket}", $"--user={user}", $"--database={database}", "--default-character-set=utf8mb4", "--binary-mode",
        "--comments", "--skip-auto-rehash", "--max-allowed-packet=1G", "--xml",
    ];

    [GeneratedRegex(@"<row>.*?</row>", RegexOptions.Singleline)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"<field name=""[^""]*""( xsi:nil=""true"" />|>(?<text>[^<]*)</field>)", RegexOptions.ExplicitCapture)]
    private static partial Regex FieldPattern();
}
