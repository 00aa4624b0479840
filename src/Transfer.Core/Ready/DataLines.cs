using Transfer.Encode;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Report;
using Transfer.Target;

namespace Transfer.Ready;

/// <summary>The lines about what arrives, from the report of a rehearsal.</summary>
internal static class DataLines
{
    private const string Area = "data";

    private static readonly string[] Truncating =
        [.. new[] { RejectCode.StringTooLong, RejectCode.FractionLost, RejectCode.PrecisionLost, RejectCode.NumberOutOfRange, RejectCode.ValueTooLarge, RejectCode.OffsetLost }.Select(code => code.Name())];

    private static readonly string[] Encoding =
        [.. new[] { RejectCode.InvalidUtf8, RejectCode.NulByte, RejectCode.InvalidEncoding }.Select(code => code.Name())];

    internal static IEnumerable<ReadyLine> Of(RunReport report, MappingFile? mapping)
    {
        yield return Counts(report);
        yield return Values(report);
        yield return ForeignKeys(report);
        yield return Checks(report);
        yield return Lost("no truncation", Truncating, report, Chosen(mapping) is { Length: > 0 } chosen ? $"; cut or rounded as the mapping says: {chosen}" : "");
        yield return Lost("encoding", Encoding, report, "");
        yield return Issues(report);
    }

    private static ReadyLine Counts(RunReport report)
    {
        TableFacts[] wrong = [.. report.Tables.Where(table => !table.Reconciled || table.RowsRejected > 0)];
        return ReadyLine.Of(
            wrong.Length == 0 && report.Error is null,
            Area,
            "all counts exact",
            report.Error ?? (wrong.Length == 0
                ? $"{report.Tables.Count} tables: {report.Totals.RowsLoaded:N0} rows read and counted the same in both databases, {report.Totals.RowsFiltered:N0} left out as the mapping says, none rejected"
                : List(wrong.Select(table => $"{table.Source}: {table.RowsLoaded:N0} of {table.RowsRead:N0} rows loaded, {table.RowsRejected:N0} rejected"))),
            "look at issues.csv and rejects/ of the rehearsal, and mend the source or the mapping");
    }

    private static ReadyLine Values(RunReport report)
    {
        const string name = "all values equal";
        string[] differ = [.. report.Tables.Where(table => table.ValuesMatch == false).Select(table => table.Source)];
        string[] unknown = [.. report.Tables.Where(table => table.ValuesMatch is null && table.TargetRows > 0).Select(table => table.Source)];
        string[] partly = [.. report.Issues.Where(issue => issue.Code == IssueCatalogue.ValuesNotCompared.Code).Select(issue => issue.Message)];
        if (differ.Length > 0) return ReadyLine.Fail(Area, name, $"other values in {List(differ)}", "transfer verify lists the rows after a run");
        if (unknown.Length > 0) return ReadyLine.Fail(Area, name, $"not compared: {List(unknown)}", "see the rehearsal's report");
        return ReadyLine.Pass(Area, name, $"the checksum over every value of {report.Totals.RowsLoaded:N0} rows is the same in both databases{(partly.Length > 0 ? $"; {List(partly)}" : "")}");
    }

    private static ReadyLine ForeignKeys(RunReport report)
    {
        const string name = "foreign keys valid";
        MadeObject[] keys = [.. report.Objects.Where(one => one.Kind == "foreign_key")];
        MadeObject[] failed = [.. keys.Where(key => key.Status != "created")];
        if (keys.Length == 0) return ReadyLine.None(Area, name, "there are none");
        return ReadyLine.Of(
            failed.Length == 0, Area, name, failed.Length == 0 ? $"{keys.Length} made and validated" : List(failed.Select(key => $"{key.Name} of {key.Table}: {key.Detail}")), "mend the rows without a parent in the source, or leave them out with where");
    }

    private static ReadyLine Checks(RunReport report)
    {
        const string name = "the mapping's checks";
        CheckFacts[] own = [.. report.Checks.Where(check => check.Kind == "mapping")];
        CheckFacts[] failed = [.. own.Where(check => check.Status == CheckStatus.Fail)];
        if (own.Length == 0) return ReadyLine.None(Area, name, "it has none");
        return ReadyLine.Of(failed.Length == 0, Area, name, failed.Length == 0 ? $"{own.Length} passed: {List(own.Select(check => check.Name))}" : List(failed.Select(check => $"{check.Name}: {check.Detail}")), "mend the rows in the source, or what the check expects");
    }

    private static ReadyLine Lost(string name, string[] codes, RunReport report, string also)
    {
        Issue[] found = [.. report.Issues.Where(issue => codes.Contains(issue.Code) && issue.Severity == IssueSeverity.Error)];
        return ReadyLine.Of(
            found.Length == 0,
            Area,
            name,
            found.Length == 0 ? $"no value of {report.Totals.RowsRead:N0} rows was refused for it{also}" : List(found.Select(issue => $"{issue.Table}.{issue.Column}: {issue.Count:N0} {issue.Code}")),
            found.Length == 0 ? "" : found[0].Remedy);
    }

    /// <summary>Columns whose values the mapping cuts or rounds.</summary>
    private static string Chosen(MappingFile? mapping) => List(
        from table in mapping?.Tables ?? []
        from column in table.Columns
        where column.Transform.Any(step => step.Options.Values.Any(option => option is { Key: "on_longer", Value: "cut" } or { Key: "truncate", Value: "true" } or { Key: "rounding" or "fraction", Value: not "reject" }))
        select $"{table.Name}.{column.Name}");

    private static ReadyLine Issues(RunReport report)
    {
        Issue[] errors = [.. report.Issues.Where(issue => issue.Severity == IssueSeverity.Error)];
        int warnings = report.Issues.Count(issue => issue.Severity == IssueSeverity.Warning);
        return ReadyLine.Of(
            errors.Length == 0,
            Area,
            "no open error",
            errors.Length == 0 ? $"no error; {warnings} warnings in issues.csv of the rehearsal" : List(errors.Select(issue => $"{issue.Code}{(issue.Table is null ? "" : $" {issue.Table}")}{(issue.Column is null ? "" : $".{issue.Column}")}")),
            errors.Length == 0 ? "" : errors[0].Remedy);
    }

    internal static string List(IEnumerable<string> all)
    {
        string[] words = [.. all];
        return string.Join("; ", words.Take(5)) + (words.Length > 5 ? $"; and {words.Length - 5} more" : "");
    }
}
