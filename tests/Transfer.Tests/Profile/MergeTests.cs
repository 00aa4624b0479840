using Transfer.Plan;
using Transfer.Profile;
using Transfer.Profile.Observe;

namespace Transfer.Tests.Profile;

public sealed class MergeTests
{
    [Fact]
    public void Many_streams_at_once_see_what_one_sees()
    {
        // No more than a stream looks at one by one: shares are then exact.
        object?[] values =
        [
            .. Enumerable.Range(0, 1000).Select(i => (i % 7) switch
            {
                0 => null,
                1 => (object)(long)(i * 1000),
                2 => i / 3.0,
                3 => $"2024-01-{1 + i % 28:D2}",
                4 => "GrÃ¼ÃŸe",
                5 => new byte[i],
                _ => "",
            }),
        ];
        TablePlan table = Profiles.Table(("c", "", "text"));
        TableProfile one = Profiles.Of(table, values);
        var many = new TableProfile(table, "sqlite");
        Parallel.ForEach(values.Chunk(50).Select((part, i) => (part, i)), piece => Profiles.Observe(many, piece.part, 1 + piece.i * 50));
        Assert.Equal(ProfileJson.Write(ProfileReport.Of([one])), ProfileJson.Write(ProfileReport.Of([many])));
        ColumnFindings found = many.Columns[1].Findings;
        Assert.Equal(one.Columns[1].Findings.Mojibake.Count, found.Mojibake.Count);
        Assert.Equal(20, found.Mojibake.Samples.Distinct().Count());
    }

    [Fact]
    public void A_proof_in_one_stream_and_a_counter_example_in_another_make_no_proof()
    {
        TablePlan table = Profiles.Table(("c", "TEXT", "text"));
        var profile = new TableProfile(table, "sqlite");
        TableObserver first = profile.Take();
        using (var cursor = new ArrayCursor([.. Enumerable.Range(0, 3000).Select(i => new object?[] { (long)i, "2024-01-01" })]))
        {
            while (cursor.Next()) first.Add(cursor);
        }

        Profiles.Observe(profile, ["soon"], 3001);
        profile.GiveBack(first);
        Assert.Equal("date=0.999667 varchar(10)=1", profile.Column().Shares());
    }

    [Fact]
    public void An_observer_serves_one_range_after_the_other()
    {
        TableProfile profile = Profiles.Of("TEXT", "text", "a");
        TableObserver observer = profile.Take();
        profile.GiveBack(observer);
        Profiles.Observe(profile, ["b", "c"], 2);
        Assert.Same(observer, profile.Take());
        Assert.Equal(3, profile.Column().Rows);
    }
}
