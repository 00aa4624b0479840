using Npgsql;
using Transfer.Compare;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Report;
using Transfer.Source;
using Transfer.Target;

namespace Transfer.Checks;

/// <summary>The <c>checks</c> of a mapping: queries whose answers are known beforehand.</summary>
internal sealed class MappingChecks
{
    private readonly MappingFile _mapping;
    private readonly SourceSession _source;
    private readonly TargetSession? _target;
    private readonly CancellationToken _cancel;

    /// <param name="mapping">The mapping.</param>
    /// <param name="source">The source.</param>
    /// <param name="target">The target; null where there is none: what it alone can answer is then not asked.</param>
    /// <param name="cancel">Stops it.</param>
    internal MappingChecks(MappingFile mapping, SourceSession source, TargetSession? target, CancellationToken cancel) =>
        (_mapping, _source, _target, _cancel) = (mapping, source, target, cancel);

    /// <summary>Asks the checks, in the order of the file.</summary>
    /// <exception cref="NpgsqlException">The target is.</exception>
    internal IEnumerable<CheckResult> All() => _mapping.Checks.Where(check => _target is not null || check.On == CheckSide.Source).Select(Ask);

    private CheckResult Ask(CheckRule check)
    {
        _cancel.ThrowIfCancellationRequested();
        try
        {
            return Result(check, Judge(check), IssueCatalogue.CheckFailed);
        }
        catch (RefusedException refused)
        {
            return Result(check, new Finding(false, refused.Message), IssueCatalogue.CheckRefused);
        }
    }

    private CheckResult Result(CheckRule check, Finding finding, IssueKind kind)
    {
        var facts = new CheckFacts
        {
            Name = check.Name.Value,
            Kind = "mapping",
            On = check.On.ToString().ToLowerInvariant(),
            Expect = Expected.Words(check.Expect.Value),
            Status = finding.Passes ? CheckStatus.Pass : CheckStatus.Fail,
            Detail = finding.Detail,
            Samples = finding.Samples,
        };
        if (finding.Passes) return new CheckResult(facts, []);
        Issue issue = kind.At(null, null, $"check {check.Name.Value} ({_mapping.Path}:{check.Name.Place}): {finding.Detail}");
        return new CheckResult(facts, [issue with { Name = check.Name.Value, Count = finding.Count, Samples = finding.Samples }]);
    }

    private Finding Judge(CheckRule check)
    {
        Expectation expected = check.Expect.Value;
        int keep = Expected.Keep(expected);
        if (expected.Kind == ExpectationKind.Equal) return Expected.Equal(OfSource(check, keep), OfTarget(check, keep));
        List<Finding> findings = [];
        if (check.On != CheckSide.Target) findings.Add(Expected.Of(expected, OfSource(check, keep), "source"));
        if (check.On != CheckSide.Source) findings.Add(Expected.Of(expected, OfTarget(check, keep), "target"));
        Finding[] failed = [.. findings.Where(finding => !finding.Passes)];
        Finding[] told = failed.Length > 0 ? failed : [.. findings];
        return told.Length == 1 ? told[0] : new Finding(failed.Length == 0, string.Join("; ", told.Select(one => one.Detail)))
        {
            Samples = [.. told.SelectMany(one => one.Samples.Take(10))],
            Count = told.Max(one => one.Count),
        };
    }

    private FoundRows OfSource(CheckRule check, int keep)
    {
        string sql = SelectText.Of(_source.Source, check.OfSource.Value);
        try
        {
            if (_source.Source.Describe(sql, out IReadOnlyList<ColumnSchema> columns) is { } refusal) throw new RefusedException($"the source refuses it: {refusal}");
            return _source.Read(check.Name.Value, sql, columns, keep);
        }
        // Also where the source is gone: all rows are in, and the run is not lost for it.
        catch (SourceException fault) when (!_cancel.IsCancellationRequested)
        {
            throw new RefusedException(fault.Message.TrimEnd('.'));
        }
    }

    private FoundRows OfTarget(CheckRule check, int keep)
    {
        string sql = check.Query.Value.TrimEnd().TrimEnd(';');
        if ((sql.Trim().Length == 0 ? SelectText.NoStatement : _target!.Refusal(sql)) is { } refusal) throw new RefusedException($"the target refuses it: {refusal}");
        try
        {
            return _target!.Read(sql, keep, _cancel);
        }
        catch (PostgresException fault) when (!_cancel.IsCancellationRequested && !TargetFault.IsOfTheServer(fault))
        {
            _target!.RollBack();
            throw new RefusedException($"the target refuses it: {fault.MessageText}");
        }
    }

    private sealed class RefusedException(string message) : Exception(message);
}
