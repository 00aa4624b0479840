using Transfer.Copy;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Tests.Encode;

public sealed class RejectCodeTests
{
    public static TheoryData<RejectCode> Codes => [.. Enum.GetValues<RejectCode>().Where(code => code != RejectCode.Ok)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_says_what_is_wrong_and_what_to_do(RejectCode code)
    {
        IssueKind kind = IssueCatalogue.ForReject(code.Name());
        Assert.Equal(IssueSeverity.Error, kind.Severity);
        Assert.NotEqual("", kind.Remedy);
        // What the server refuses it explains itself.
        if (code != RejectCode.ServerRefused) Assert.Contains(' ', RejectWords.Describe(code, "value", new PgType(PgTypeName.Text)));
    }
}
