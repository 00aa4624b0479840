using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Transfer.Plan.Mapping.Yaml;

namespace Transfer.Plan.Mapping.Forms;

/// <summary>The forms of single values.</summary>
internal static class Values
{
    /// <summary>Text that says something.</summary>
    internal static Form<string> Text { get; } = Checked("text", _ => null);

    /// <summary>Text that may be empty.</summary>
    internal static Form<string> AnyText { get; } = new ValueForm<string>("text", SchemaPart.Text, scalar => (scalar.Text, null));

    /// <summary>A value of a row, or null.</summary>
    internal static Form<string?> Cell { get; } = new ValueForm<string?>(
        "a value or null", SchemaPart.TextOrNull, scalar => (scalar.IsNull ? null : scalar.Text, null))
    { TakesNull = true };

    /// <summary>SQL, which the server that gets it understands or does not.</summary>
    internal static Form<string> Sql { get; } = Checked("SQL", _ => null);

    /// <summary>A name in PostgreSQL.</summary>
    internal static Form<string> Name { get; } = Checked("a name", NameFault);

    /// <summary>A column's name in PostgreSQL.</summary>
    internal static Form<string> ColumnName { get; } = Checked("a column's name", name =>
        ColumnPlanner.SystemColumns.Contains(name) ? $"'{name}' is a column that every table of PostgreSQL has already" : NameFault(name));

    /// <summary>A schema's name in PostgreSQL.</summary>
    internal static Form<string> SchemaName { get; } = Checked("a schema's name", name =>
        name.StartsWith("pg_", StringComparison.Ordinal) ? "PostgreSQL keeps schemas that begin with pg_ to itself" : NameFault(name));

    internal static Form<string> Glob { get; } = Checked("a glob", glob =>
        glob.AsSpan().ContainsAny("[]{}") ? $"'{glob}' is no glob that is known here: * stands for any run of characters, ? for one, and that is all" : null);

    internal static Form<string> TimeZone { get; } = Checked("a time zone such as Europe/Berlin", ZoneNames.Fault);

    internal static Form<PgType> Type { get; } = new ValueForm<PgType>("a PostgreSQL type", SchemaPart.Text, scalar =>
        (PgTypeParser.TryParse(scalar.Text, out PgType type, out string? fault) ? type : default, fault));

    internal static Form<Guid> Uuid { get; } = new ValueForm<Guid>(
        "a UUID",
        () => SchemaPart.OrVariable(new JsonObject { ["type"] = "string", ["format"] = "uuid" }),
        scalar => Guid.TryParseExact(scalar.Text, "D", out Guid uuid) ? (uuid, null) : (default, $"'{scalar.Shown}' is no UUID such as 6ba7b810-9dad-11d1-80b4-00c04fd430c8"));

    internal static Form<bool> Flag { get; } = new ValueForm<bool>(
        "true or false",
        () => SchemaPart.OrVariable(SchemaPart.OfType("boolean")),
        scalar => scalar.Text.ToLowerInvariant() switch
        {
            "true" => (true, null),
            "false" => (false, null),
            _ => (false, $"takes true or false, not '{scalar.Shown}'"),
        });

    /// <summary>Text with a check of its own: what is wrong with it, or null.</summary>
    internal static Form<string> Checked(string takes, Func<string, string?> check) => new ValueForm<string>(takes, SchemaPart.Text, scalar =>
        string.IsNullOrWhiteSpace(scalar.Text) ? (null, $"is empty; it takes {takes}") : (scalar.Text, check(scalar.Text)));

    /// <summary>A whole number.</summary>
    internal static Form<long> Number(long least, long most)
    {
        string range = (least, most) switch
        {
            (long.MinValue or int.MinValue, long.MaxValue or int.MaxValue) => "a whole number",
            (_, long.MaxValue or int.MaxValue) => $"a whole number from {least} on",
            _ => $"a whole number from {least} to {most}",
        };
        return new ValueForm<long>(
            range,
            () => SchemaPart.OrVariable(new JsonObject { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most }),
            scalar => long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
                ? (number, null)
                : (0, $"takes {range}, not '{scalar.Shown}'"));
    }

    /// <summary>A database's URL. Messages show nothing of it where a variable is in it: it may be the password.</summary>
    internal static Form<DatabaseUrl> Url(string takes, Func<DatabaseUrl, string?> check) => new ValueForm<DatabaseUrl>(takes, SchemaPart.Text, scalar =>
    {
        try
        {
            DatabaseUrl url = DatabaseUrl.Parse(scalar.Text);
            return check(url) is { } fault ? (null, Hidden(scalar, fault)) : (url, null);
        }
        catch (Exception error) when (error is UsageException or UriFormatException)
        {
            return (null, Hidden(scalar, error.Message));
        }
    })
    { HidesVariables = true };

    private static string Hidden(YamlScalar scalar, string fault) => scalar.Variables.Count == 0
        ? fault
        : $"is no such URL with what {scalar.ShownVariables} gives; "
            + $"it takes {"mysql://user@host/database and the like"}, with @, :, / and ? of a password percent-encoded";

    private static string? NameFault(string name)
    {
        int length = Encoding.UTF8.GetByteCount(name);
        return length > PgName.MaxBytes ? $"the name has {length} bytes: PostgreSQL takes 1 to {PgName.MaxBytes}" : null;
    }
}
