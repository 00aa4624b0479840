using Transfer.Encode.Transform;
using Transfer.Plan;
using Transfer.Plan.Mapping;
using Transfer.Tests.Support;

namespace Transfer.Tests.Mappings;

/// <summary>Moves under a mapping that a test writes as text.</summary>
internal static class MappedMove
{
    /// <summary>Moves into the schema public.</summary>
    internal static Task<RunOutcome> RunAsync(string source, PostgresDatabase target, TemporaryFolder work, string mapping, Func<RunOptions, RunOptions>? change = null)
    {
        MappingFile file = Read(work, mapping);
        return Mover.MoveAsync(source, target, work, run => (change?.Invoke(run) ?? run) with { Plan = new PlanOptions { Mapping = file, Transformers = Transformers.All, Names = file.Defaults.Identifiers?.Value ?? NameStyle.Keep } });
    }

    internal static MappingFile Read(TemporaryFolder work, string mapping)
    {
        string path = Path.Combine(work.Path, "mapping.yaml");
        File.WriteAllText(path, mapping);
        return new MappingReader(Transformers.All).Read(path);
    }
}
