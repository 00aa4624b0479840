using System.CommandLine;
using System.Text.RegularExpressions;

namespace Transfer.Cli.Commands;

/// <summary>A command line that cannot be understood: what is wrong with it, and where help is.</summary>
internal static partial class UsageErrors
{
    internal static int Print(ParseResult command)
    {
        // An argument in the wrong place may be a URL with a password in it.
        foreach (string message in Messages(command)) Console.Error.WriteLine("transfer: " + Login().Replace(message, "://…@"));
        if (command.UnmatchedTokens.Any(word => File.Exists(word) || LooksLikeADatabase(word))) Console.Error.WriteLine("transfer: a database to read is given with --from");
        string name = command.CommandResult.Command.Name;
        bool root = command.CommandResult.Command is RootCommand;
        Console.Error.WriteLine($"Help: transfer {(root ? "" : name + " ")}--help");
        return ExitCode.Usage;
    }

    /// <summary>Why a word cannot be a mapping file; null where it can.</summary>
    internal static string? NoFile(string word) =>
        word.StartsWith('-') ? NotUnderstood(word)
        : LooksLikeADatabase(word) ? $"'{word}' is no mapping file: a database to read is given with --from"
        : null;

    // Where a word was not understood, what is missing besides follows from it; where that is an option, so does the word behind it.
    private static IEnumerable<string> Messages(ParseResult command)
    {
        if (command.UnmatchedTokens.Count == 0) return command.Errors.Select(error => error.Message).Distinct();
        string[] options = [.. command.Errors.Select(error => error.Message).Union(command.UnmatchedTokens.Select(NotUnderstood)).Where(message => message.StartsWith("'-", StringComparison.Ordinal))];
        return options.Length > 0 ? options : command.UnmatchedTokens.Select(NotUnderstood);
    }

    private static string NotUnderstood(string word) => $"'{word}' is neither a command nor an option here";

    private static bool LooksLikeADatabase(string word) =>
        word.Contains("://", StringComparison.Ordinal) || word.EndsWith(".db", StringComparison.OrdinalIgnoreCase)
        || word.Contains(".sqlite", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("://[^\\s']*@")]
    private static partial Regex Login();
}
