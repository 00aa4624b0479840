using Transfer.Plan.Mapping;
using Transfer.Tests.Support;

namespace Transfer.Tests.Plan.Mapping;

/// <summary>SQL files that a mapping names.</summary>
public sealed class HookFileTests
{
    [Fact]
    public void Files_of_hooks_are_looked_for_beside_the_mapping()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Combine("views.sql"), "SELECT 1");
        Directory.CreateDirectory(folder.Combine("more"));
        string mapping = folder.Combine("shop.yaml");
        File.WriteAllText(mapping, "version: 1\nhooks:\n  after_keys: views.sql\n");
        MappingFile file = Mappings.Reader().Read(mapping);
        Assert.Equal(folder.Combine("views.sql"), file.Locate(Assert.Single(file.Hooks.AfterKeys).Value));

        File.WriteAllText(mapping, "version: 1\nhooks:\n  after_keys: [views.sql, view.sql]\n  before_data: more\n");
        string message = Assert.Throws<MappingException>(() => Mappings.Reader().Read(mapping)).Message;
        Assert.Equal($"{mapping}:3:27: hooks: there is no file {folder.Combine("view.sql")}\n{mapping}:4:16: hooks: {folder.Combine("more")} is a folder, and an SQL file is wanted", message);
    }
}
