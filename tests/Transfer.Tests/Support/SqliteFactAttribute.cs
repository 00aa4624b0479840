using Transfer.Source.Sqlite;

namespace Transfer.Tests.Support;

/// <summary>A test of what SQLite has had only since a version; skipped, with the reason, where the library in use is older.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SqliteFactAttribute : FactAttribute
{
    public SqliteFactAttribute(string since)
    {
        SqliteLibrary.Prepare();
        string used = SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
        if (Version.Parse(used) < Version.Parse(since)) Skip = $"needs SQLite {since}, the library in use is {used}";
    }
}
