using System.Text.RegularExpressions;
using Transfer.Encode.Transform;
using Transfer.Plan.Mapping;
using Transfer.Tests.Support;

namespace Transfer.Tests.Plan.Mapping;

/// <summary>mappings/README.md: every key that there is, each with an example that reads.</summary>
public sealed partial class MappingReferenceTests : IDisposable
{
    private const string Start = "<!-- reference -->\n";

    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        foreach ((string way, string example) in MappingReference.Examples(Transformers.All)) examples.Add(way, example);
        return examples;
    }

    [Fact]
    public void The_readme_has_the_reference_that_the_code_makes()
    {
        string path = Path.Combine(Repository.Root, "mappings", "README.md");
        string text = File.ReadAllText(path);
        string wanted = text[..(text.IndexOf(Start, StringComparison.Ordinal) + Start.Length)] + "\n" + MappingReference.Write(Transformers.All);
        if (Environment.GetEnvironmentVariable("TRANSFER_RENEW") == "1") File.WriteAllText(path, wanted);
        Assert.True(wanted == File.ReadAllText(path), "mappings/README.md is not what the code makes: run this test with TRANSFER_RENEW=1 and look at the change");
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_reads(string way, string example)
    {
        foreach (Match script in Script().Matches(example)) File.WriteAllText(Path.Combine(_work.Path, script.Value), "SELECT 1");
        string path = Path.Combine(_work.Path, "example.yaml");
        File.WriteAllText(path, Document(way, example));

        MappingFile file = new MappingReader(Transformers.All, name => name == "CHORES_PASSWORD" ? "x" : null).Read(path);

        Assert.True(file.Name is "example" or "chores-tracker");
    }

    /// <summary>The example where it belongs, with what else has to stand there.</summary>
    private static string Document(string way, string example)
    {
        string[] parts = way.Length == 0 ? [] : way.Split('.');
        var document = new StringWriter { NewLine = "\n" };
        if (!example.StartsWith("version:", StringComparison.Ordinal)) document.WriteLine("version: 1");
        int depth = 0;
        foreach (string part in parts)
        {
            bool list = part.EndsWith("[]", StringComparison.Ordinal);
            if (part == "else") document.WriteLine($"{Indent(depth)}map: {{ A: active }}");
            document.WriteLine($"{Indent(depth)}{(list ? part[..^2] : part)}:");
            depth++;
            if (!list) continue;
            document.WriteLine($"{Indent(depth)}-");
            depth++;
            string key = part == parts[^1] ? example.Split(':')[0] : "";
            foreach (string other in Company(part).Where(other => other.Split(':')[0] != key)) document.WriteLine(Indent(depth) + other);
        }

        foreach (string line in example.Split('\n')) document.WriteLine(Indent(depth) + line);
        return document.ToString();
    }

    /// <summary>The keys that an item of a list cannot do without.</summary>
    private static string[] Company(string list) => list switch
    {
        "checks[]" => ["name: one", "query: SELECT 1"],
        "foreign_keys[]" => ["columns: owner_id", "table: users"],
        "queries[]" => ["name: one", "source: SELECT 1", "target: SELECT 1"],
        _ => ["on: (a)"],
    };

    private static string Indent(int depth) => new(' ', depth * 2);

    [GeneratedRegex("[a-z_]+\\.sql")]
    private static partial Regex Script();
}
