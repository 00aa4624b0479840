using Transfer.Plan.Mapping.Contradictions;
using Transfer.Plan.Mapping.Description;
using Transfer.Plan.Mapping.Forms;
using Transfer.Plan.Mapping.Yaml;

namespace Transfer.Plan.Mapping;

/// <summary>Reads mapping files, and finds all that the file alone shows to be wrong.</summary>
/// <param name="transformers">The transformers that there are.</param>
/// <param name="environment">The value of an environment variable, or null where it is not set; null for the process's own.</param>
public sealed class MappingReader(IReadOnlyList<TransformerDescription> transformers, Func<string, string?>? environment = null)
{
    private readonly MapForm<MappingFile> _form = MappingDescription.Form(transformers);

    /// <summary>Reads a file.</summary>
    /// <exception cref="UsageException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="MappingException">It is wrong: all faults of it.</exception>
    public MappingFile Read(string path) => Read(path, YamlText.Load(path));

    /// <summary>Reads what a file holds.</summary>
    /// <param name="path">The file, which names the mapping and is where its SQL files are looked for.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="MappingException">It is wrong: all faults of it.</exception>
    internal MappingFile Read(string path, byte[] content)
    {
        var faults = new MappingFaults(path);
        MappingFile? file = Read(path, content, faults);
        if (file is not null) MappingContradictions.Find(file, faults);
        faults.ThrowIfAny();
        return file!;
    }

    private MappingFile? Read(string path, byte[] content, MappingFaults faults)
    {
        if (YamlText.Decode(content, faults) is not { } text) return null;
        if (YamlTree.Read(text, faults, environment ?? Environment.GetEnvironmentVariable) is not { } root) return null;
        if (root.IsNull)
        {
            faults.Add(Place.Start, YamlTree.Nothing);
            return null;
        }

        if (!_form.TryRead(root, MappingDescription.Title, faults, out MappingFile? file)) return null;
        return file with { Path = path, Name = file.Name.Length > 0 ? file.Name : Path.GetFileNameWithoutExtension(path) };
    }
}
