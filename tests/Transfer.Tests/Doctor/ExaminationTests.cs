using Transfer.Doctor;
using Transfer.Machine;

namespace Transfer.Tests.Doctor;

public sealed class ExaminationTests
{
    private static readonly IReadOnlyList<DoctorFinding> Findings = Examination.Examine(Path.GetTempPath());

    [Theory]
    [InlineData(".NET runtime", "10.")]
    [InlineData("PostgreSQL server programs", " in ")]
    [InlineData("SQLite library", "3.")]
    [InlineData("room on the disk", "GB free")]
    [InlineData("right to start a server", "as ")]
    public void What_the_tests_themselves_need_is_found(string what, string detail)
    {
        var finding = Assert.Single(Findings, f => f.What.StartsWith(what, StringComparison.Ordinal));

        Assert.True(finding.Present, finding.Detail);
        Assert.True(finding.Required);
        Assert.Contains(detail, finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_missing_comes_with_its_remedy() =>
        Assert.All(Findings.Where(f => !f.Present), f => Assert.False(string.IsNullOrEmpty(f.Remedy), f.What));

    [Fact]
    public void A_folder_that_is_not_there_yet_is_measured_on_its_disk() =>
        Assert.Contains("GB free", Examination.Examine("/no/such/folder").Single(f => f.What == "room on the disk").Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("apt-get", Package.PostgresServer, "apt-get install -y postgresql")]
    [InlineData("dnf", Package.PostgresServer, "dnf install -y postgresql-server")]
    [InlineData("pacman", Package.SqliteShell, "pacman -S --needed sqlite")]
    [InlineData("zypper", Package.MariaDbLibrary, "zypper install -y libmariadb3")]
    [InlineData("apk", Package.PostgresServer, "apk add postgresql")]
    public void The_command_is_the_package_managers_own(string program, Package package, string expected)
    {
        var manager = PackageManager.Known.Single(m => m.Program == program);

        Assert.Equal((Environment.IsPrivilegedProcess ? "" : "sudo ") + expected, manager.Command(package));
    }

    [Theory]
    [InlineData("brew", "brew install postgresql@17")]
    [InlineData("winget", "winget install PostgreSQL.PostgreSQL.17")]
    public void Some_package_managers_need_no_root(string program, string expected) =>
        Assert.Equal(expected, PackageManager.Known.Single(m => m.Program == program).Command(Package.PostgresServer));

    [Fact]
    public void A_package_that_is_not_carried_has_no_command() =>
        Assert.Null(PackageManager.Known.Single(m => m.Program == "apk").Command(Package.Pgloader));
}
