using Transfer.Profile;
using Transfer.Profile.Observe;
using Transfer.Tests.Support;

namespace Transfer.Tests.Profile;

public sealed class ObserverAllocationTests
{
    [Fact]
    public void No_row_costs_an_allocation()
    {
        object?[] values =
        [
            null, 7L, 0.5, "", "12.50", "2024-02-29 12:34:56+01:00", "00112233-4455-6677-8899-aabbccddeeff", "{\"a\":[1,{\"b\":2}]}", "GrÃ¼ÃŸe", "9999-12-31", new byte[40],
            new string('x', 5000),
        ];
        var profile = new TableProfile(Profiles.Table([.. values.Select((_, i) => ($"c{i}", "", i == 9 ? "date" : "text"))]), "sqlite");
        TableObserver observer = profile.Take();
        // Each column has each of the values in turn.
        using var cursor = new ArrayCursor([.. values.Select((_, row) => (object?[])[(long)row, .. values.Select((_, column) => values[(row + column) % values.Length])])]);
        for (int i = 0; i < 200; i++) AddAll();
        long allocated = Allocations.Of(() =>
        {
            for (int i = 0; i < 2000; i++) AddAll();
        });
        Assert.Equal(0, allocated);

        void AddAll()
        {
            cursor.Restart();
            while (cursor.Next()) observer.Add(cursor);
        }
    }
}
