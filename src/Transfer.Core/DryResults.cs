using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Profile;
using Transfer.Profile.Advice;
using Transfer.Report;

namespace Transfer;

/// <summary>What a dry run makes of its profile: issues, files, and the mapping with what it suggests.</summary>
internal static class DryResults
{
    /// <summary>Adds up the profile of a dry run that came to its end, and writes what was asked for.</summary>
    internal static void Write(RunOptions options, TransferPlan plan, RunFacts facts, RunFolder folder)
    {
        TableProfile[] profiles = [.. facts.Tables.Select(load => load.Profile).OfType<TableProfile>()];
        IReadOnlyList<Suggestion> suggestions = ProfileAdvice.Of(plan.Source, profiles);
        facts.Add(ProfileIssues.Of(profiles, suggestions));
        ProfileReport report = ProfileReport.Of(profiles);
        File.WriteAllText(Path.Combine(folder.Path, "profile.json"), ProfileJson.Write(report) + "\n");
        ProfileCsv.Write(Path.Combine(folder.Path, "profile.csv"), report);
        if (options.Dry?.WriteMapping is not { } path) return;
        try
        {
            IReadOnlyList<Suggestion> written = SuggestedMapping.Write(
                path, plan with { TargetSchema = options.Dry.Schema }, options.Plan.Mapping, options.Dry.Name, options.Dry.SourceText, suggestions, new MappingReader(Transformers.All));
            folder.Log($"wrote {path} with {written.Count} of {suggestions.Count} suggestions");
        }
        catch (UsageException error)
        {
            // What was found out by reading every row is not thrown away for it.
            facts.Add([IssueCatalogue.MappingNotWritten.At(null, null, error.Message)]);
        }
    }
}
