using System.CommandLine.Parsing;
using System.Globalization;

namespace Transfer.Cli.Commands;

/// <summary>Options that take a whole number.</summary>
internal static class NumberArgument
{
    /// <summary>The number given, or an error among the command line's when it is none or out of range.</summary>
    internal static long Read(ArgumentResult result, string option, long least, long most)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most) return number;
        result.AddError($"{option} takes a whole number{(most == long.MaxValue ? $", {least} or more" : $" from {least} to {most}")}, not '{text}'");
        return least;
    }
}
