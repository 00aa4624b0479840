using System.Text;
using Transfer.Encode.Transform;
using Transfer.Plan.Mapping;

namespace Transfer.Tests.Plan.Mapping;

/// <summary>Reads mappings that stand in a test.</summary>
internal static class Mappings
{
    internal const string File = "shop.yaml";

    internal static MappingFile Read(string yaml, params (string Name, string Value)[] variables) => Reader(variables).Read(File, Encoding.UTF8.GetBytes(yaml));

    /// <summary>What is wrong with a mapping: <c>LINE:COLUMN: message</c> for each fault, in a line of its own.</summary>
    internal static string Faults(string yaml, params (string Name, string Value)[] variables) => Faults(Encoding.UTF8.GetBytes(yaml), variables);

    /// <inheritdoc cref="Faults(string, ValueTuple{string, string}[])"/>
    internal static string Faults(byte[] content, params (string Name, string Value)[] variables)
    {
        MappingException error = Assert.Throws<MappingException>(() => Reader(variables).Read(File, content));
        Assert.Equal(File, error.File);
        string[] lines = error.Message.Split('\n');
        Assert.All(lines[..error.Faults.Count], line => Assert.StartsWith(File + ":", line, StringComparison.Ordinal));
        return string.Join('\n', lines.Select(line => line.StartsWith(File, StringComparison.Ordinal) ? line[(File.Length + 1)..] : line));
    }

    internal static MappingReader Reader(params (string Name, string Value)[] variables) =>
        new(Transformers.All, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
