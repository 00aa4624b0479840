namespace Transfer.Plan.Mapping.Contradictions;

/// <summary>SQL files that a mapping names and that are not there.</summary>
internal static class MissingFiles
{
    internal static void Find(MappingFile file, MappingFaults faults)
    {
        Hooks hooks = file.Hooks;
        foreach (Placed<string> hook in (IEnumerable<Placed<string>>)
            [.. hooks.BeforeSchema, .. hooks.AfterSchema, .. hooks.BeforeData, .. hooks.AfterData, .. hooks.BeforeKeys, .. hooks.AfterKeys])
        {
            string path = file.Locate(hook.Value);
            if (Directory.Exists(path)) faults.Add(hook.Place, $"hooks: {path} is a folder, and an SQL file is wanted");
            else if (!File.Exists(path)) faults.Add(hook.Place, $"hooks: there is no file {path}");
        }
    }
}
