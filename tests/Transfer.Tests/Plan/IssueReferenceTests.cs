using System.Text.Json;
using System.Text.RegularExpressions;
using Transfer.Plan;
using Transfer.Tests.Support;

namespace Transfer.Tests.Plan;

/// <summary>The catalogue of issues: its page, and that no entry is without a test that meets it.</summary>
public sealed class IssueReferenceTests
{
    // A field beyond 1 GB would take the tests more memory than they may.
    private static readonly string[] Unmet = ["value_too_large"];

    [Fact]
    public void The_page_is_what_the_code_makes()
    {
        string path = Path.Combine(Repository.Root, "docs", "issues.md");
        string wanted = IssueReference.Write();
        if (Environment.GetEnvironmentVariable("TRANSFER_RENEW") == "1") File.WriteAllText(path, wanted);
        Assert.True(wanted == File.ReadAllText(path), "docs/issues.md is not what the code makes: run this test with TRANSFER_RENEW=1 and look at the change");
    }

    [Fact]
    public void Every_code_is_met_by_a_test()
    {
        string tests = string.Join('\n', Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Transfer.Tests"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".txt" && Path.GetFileName(file) != "IssueReferenceTests.cs")
            .Select(File.ReadAllText));
        HashSet<string> words = [.. Regex.Matches(tests, @"\w+").Select(match => match.Value)];
        IEnumerable<string> lost = IssueCatalogue.All.Concat(IssueCatalogue.Rejects).Select(kind => kind.Code).Except(Unmet)
            .Where(code => !words.Contains(code) && !words.Contains(Pascal(code)));
        Assert.Empty(lost);
    }

    [Fact]
    public void A_code_is_in_snake_case_and_there_once()
    {
        string[] codes = [.. IssueCatalogue.All.Select(kind => kind.Code)];
        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Equal(code, JsonNamingPolicy.SnakeCaseLower.ConvertName(Pascal(code))));
    }

    private static string Pascal(string code) => string.Concat(code.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
