using Transfer.Target.Local;
using Transfer.Tests.Support;

namespace Transfer.Tests.Target.Local;

public sealed class PostgresBinariesTests
{
    [Fact]
    public void The_programs_of_this_machine_are_found_with_their_version()
    {
        var found = Assert.IsType<PostgresBinaries>(PostgresBinaries.Find());

        Assert.True(File.Exists(found.InitDb) && File.Exists(found.PgCtl), found.Folder);
        Assert.Matches("^[0-9]+([.a-z][0-9.]*)?$", found.Version);
        Assert.StartsWith(found.MajorVersion, found.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_links_leads_to_the_programs_themselves()
    {
        var found = PostgresBinaries.Find()!;
        using var links = new TemporaryFolder();
        foreach (string path in Directory.GetFiles(found.Folder))
            File.CreateSymbolicLink(links.Combine(Path.GetFileName(path)), path);

        Assert.Equal([found], PostgresBinaries.FindAmong([links.Path, found.Folder]));
    }

    [Fact]
    public void A_folder_without_them_or_with_other_programs_of_those_names_is_passed_over()
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(PostgresBinaries.FindAmong([folder.Path, folder.Combine("absent")]));

        foreach (string name in (string[])["initdb", "postgres", "pg_ctl"])
            File.CreateSymbolicLink(folder.Combine(name), "/bin/true");
        Assert.Empty(PostgresBinaries.FindAmong([folder.Path]));
    }
}
