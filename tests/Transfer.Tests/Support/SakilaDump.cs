using System.IO.Compression;

namespace Transfer.Tests.Support;

/// <summary>Sakila's two scripts, which make the database <c>sakila</c>.</summary>
internal static class SakilaDump
{
    internal const string Database = "sakila";

    internal static byte[] Read()
    {
        string folder = Path.Combine(Repository.TestsFolder, "Data", "sakila");
        using var dump = new MemoryStream();
        dump.Write(File.ReadAllBytes(Path.Combine(folder, "sakila-schema.sql")));
        using var packed = new GZipStream(File.OpenRead(Path.Combine(folder, "sakila-data.sql.gz")), CompressionMode.Decompress);
        packed.CopyTo(dump);
        return dump.ToArray();
    }
}
