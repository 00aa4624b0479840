using Transfer.Tests.Support;

namespace Transfer.Tests.Profile.Advice;

public sealed class JoinedColumnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Both_ends_of_a_foreign_key_become_one_type_or_neither_does()
    {
        Profiled found = Profiled.Read(SqliteFileMaker.Make(_folder, """
            CREATE TABLE parents (id TEXT PRIMARY KEY NOT NULL);
            CREATE TABLE children (id INTEGER PRIMARY KEY, parent TEXT REFERENCES parents);
            CREATE TABLE others (code TEXT PRIMARY KEY NOT NULL);
            CREATE TABLE theirs (id INTEGER PRIMARY KEY, other TEXT REFERENCES others (code));
            INSERT INTO parents VALUES ('00112233-4455-6677-8899-aabbccddeeff');
            INSERT INTO children VALUES (1, '00112233-4455-6677-8899-aabbccddeeff');
            INSERT INTO others VALUES ('00112233-4455-6677-8899-aabbccddeeff'), ('none');
            INSERT INTO theirs VALUES (1, '00112233-4455-6677-8899-aabbccddeeff');
            """));
        Assert.Equal(["parents.id type: uuid", "children.parent type: uuid", "theirs.other type: uuid?"], found.Shown);
        Assert.Equal("a foreign key joins it with others.code, which needs the same type", found.Suggestions[^1].Decide);
    }

    [Fact]
    public void A_key_of_ten_digits_counts_no_time() =>
        Assert.Empty(Profiled.Read(SqliteFileMaker.Make(_folder, """
            CREATE TABLE parents (id INTEGER PRIMARY KEY);
            CREATE TABLE children (id BIGINT PRIMARY KEY NOT NULL, parent BIGINT REFERENCES parents, number BIGINT UNIQUE) WITHOUT ROWID;
            INSERT INTO parents VALUES (1700000000);
            INSERT INTO children VALUES (1700000001, 1700000000, 1700000002);
            """)).Suggestions);
}
