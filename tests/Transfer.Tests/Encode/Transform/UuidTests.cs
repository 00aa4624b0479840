using System.Text;
using Transfer.Encode;
using Transfer.Encode.Transform.Keys;
using Transfer.Plan;
using Transfer.Plan.Mapping;

namespace Transfer.Tests.Encode.Transform;

public sealed class UuidTests
{
    private static readonly Guid Sample = new("6ccd780c-baba-1026-9564-5b8c656024db");

    [Theory]
    [InlineData("", "6ccd780c-baba-1026-9564-5b8c656024db")]
    [InlineData("from=text", "{6CCD780C-BABA-1026-9564-5B8C656024DB}")]
    [InlineData("from=text", "6ccd780cbaba102695645b8c656024db")]
    public void Text_becomes_a_uuid(string options, string text) => Assert.Equal(Sample.ToByteArray(bigEndian: true), Transformed.By("uuid", options, text));

    /// <summary>The second row is the example of MySQL's manual, "Miscellaneous Functions", UUID_TO_BIN.</summary>
    [Theory]
    [InlineData("from=bytes", "6CCD780CBABA102695645B8C656024DB")]
    [InlineData("from=bytes_swapped", "1026BABA6CCD780C95645B8C656024DB")]
    [InlineData("from=bytes_dotnet", "0C78CD6CBABA261095645B8C656024DB")]
    public void Bytes_become_a_uuid(string options, string bytes)
    {
        byte[] written = Convert.FromHexString(bytes);
        if (options == "from=bytes_dotnet") Assert.Equal(Sample.ToByteArray(), written);
        Assert.Equal(Sample.ToByteArray(bigEndian: true), Transformed.By("uuid", options, written));
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("from=bytes", null, null)]
    [InlineData("", 5, RejectCode.WrongStorageClass)]
    [InlineData("", 0.5, RejectCode.WrongStorageClass)]
    [InlineData("", new byte[] { 1 }, RejectCode.WrongStorageClass)]
    [InlineData("", "", RejectCode.InvalidUuid)]
    [InlineData("", "6ccd780c-baba-1026-9564-5b8c656024d", RejectCode.InvalidUuid)]
    [InlineData("", "6ccd780c-baba-1026-9564-5b8c656024dg", RejectCode.InvalidUuid)]
    [InlineData("from=bytes", 5, RejectCode.WrongStorageClass)]
    [InlineData("from=bytes", new byte[] { 1 }, RejectCode.InvalidUuid)]
    [InlineData("from=bytes_swapped", "6ccd780c-baba-1026-9564-5b8c656024db", RejectCode.InvalidUuid)]
    [InlineData("from=integer & table=users", null, null)]
    public void Null_passes_and_others_are_refused(string options, object? value, object? expected) =>
        Assert.Equal(expected, Transformed.By("uuid", options, value));

    /// <summary>Expectations are those of Python's uuid.uuid5(namespace, 'users:' + key).</summary>
    [Theory]
    [InlineData("", 5, "e6513a38-9f88-5e99-9049-5605a514db7f")]
    [InlineData("", 0, "4654bed8-9c19-5db5-8a07-5aa6e8ddb8ef")]
    [InlineData("", -1, "f1eb2b57-978f-519e-8e53-bbc251b9f820")]
    [InlineData("", 1, "a93e1f16-b3cf-56fa-bcc1-7f5afc5a5de5")]
    // It shares a place of the memory of integers with 1.
    [InlineData("", 1025, "c74a0595-8a20-58bb-b799-e852bf2073ef")]
    [InlineData("", long.MaxValue, "9366b3b7-17f0-5451-a260-afab004f3c6d")]
    [InlineData("", "5", "e6513a38-9f88-5e99-9049-5605a514db7f")]
    [InlineData("", "abc", "3b1c4004-dacd-5dcb-aee6-5a1ebb36d601")]
    [InlineData("", "grün", "31bb8900-3700-5220-9b9f-5ef284fa210c")]
    [InlineData("", 0.5, "d3ee4ae7-419b-5967-aa82-5d7f705e6624")]
    [InlineData("", new byte[] { 0, 0xFF }, "3c906785-1388-505f-a01f-5c231c6bbfed")]
    [InlineData("", new byte[] { 0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xAA, 0xBB, 0xCC, 0xDD, 0xEE, 0xFF }, "7a757c38-5f0b-5a08-a5a0-3861ad4fe592")]
    [InlineData(" & namespace=6ba7b810-9dad-11d1-80b4-00c04fd430c8", 5, "3cd03101-9444-5cc4-bb69-b59017c48efb")]
    public void Old_keys_become_uuids_by_their_names(string options, object key, string expected)
    {
        byte[] uuid = new Guid(expected).ToByteArray(bigEndian: true);
        Assert.Equal(uuid, Transformed.By("uuid", "from=integer & table=users" + options, key));
        Assert.Equal(uuid, Transformed.By("uuid_key", "table=users" + options, key));
    }

    /// <summary>The first is of Python's manual, the second of RFC 9562, appendix A.4.</summary>
    [Theory]
    [InlineData("dns", "python.org", "886313e1-3b8a-5372-9b90-0c9aee199e5d")]
    [InlineData("dns", "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2")]
    [InlineData("url", "http://python.org/", "4c565f0d-3f5a-5890-b41b-20cf47701c5e")]
    [InlineData("url", "transfer:keys", "26826d7d-fb1e-58c1-8497-21e4127bfe91")]
    public void Names_have_the_uuids_of_the_standard(string space, string name, string expected)
    {
        Guid given = space == "dns" ? UuidNamespaces.Dns : UuidNamespaces.Url;
        byte[] uuid = new byte[UuidName.UuidBytes];
        for (int cut = 0; cut <= name.Length; cut++)
        {
            new UuidName(given, name[..cut]).Write(Encoding.UTF8.GetBytes(name[cut..]), uuid);
            Assert.Equal(new Guid(expected), new Guid(uuid, bigEndian: true));
        }
    }

    [Fact]
    public void The_default_namespace_stays_what_it_is() => Assert.Equal(new Guid("26826d7d-fb1e-58c1-8497-21e4127bfe91"), UuidNamespaces.Default);

    /// <summary>The vectors of RFC 3174 and of FIPS 180-2, and the lengths around which padding takes another block.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Hashes_are_those_of_SHA1(bool native)
    {
        string HashOf(ReadOnlySpan<byte> message) => UuidTests.HashOf(message, native);
        Assert.Equal("A9993E364706816ABA3E25717850C26C9CD0D89D", HashOf("abc"u8));
        Assert.Equal("84983E441C3BD26EBAAE4AA1F95129E5E54670F1", HashOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"u8));
        Assert.Equal("DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", HashOf(""u8));
        byte[] bytes = new byte[300];
        new Random(1).NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length++)
        {
#pragma warning disable CA5350 // It guards no secret: names are hashed so by the standard.
            string expected = Convert.ToHexString(System.Security.Cryptography.SHA1.HashData(bytes.AsSpan(0, length)));
#pragma warning restore CA5350
            Assert.Equal(expected, HashOf(bytes.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("from=integer & table=users", "")]
    [InlineData("from=integer", "from: integer asks for table, the name that the keys belong to")]
    [InlineData("from=bytes & table=users", "table and namespace say nothing without from: integer")]
    [InlineData("namespace=6ba7b810-9dad-11d1-80b4-00c04fd430c8", "table and namespace say nothing without from: integer")]
    [InlineData("from=integer & table=users & namespace=users", "namespace: 'users' is no UUID in the form 01234567-89ab-cdef-0123-456789abcdef")]
    [InlineData("from=blob", "from: from is one of text, bytes, bytes_swapped, bytes_dotnet, integer, not 'blob'")]
    [InlineData("from=integer & table=", "table: an empty text says nothing here")]
    public void Options_are_checked(string options, string faults) => Assert.Equal(faults, Transformed.Faults("uuid", options));

    [Fact]
    public void The_step_of_a_plan_names_table_and_namespace()
    {
        TransformPlan step = UuidKeyStep.Of("users", UuidNamespaces.Dns);
        Assert.Equal(
            new Guid("3cd03101-9444-5cc4-bb69-b59017c48efb").ToByteArray(bigEndian: true),
            Transformed.By(Transfer.Encode.Transform.Transformers.Create(step), 5));
    }

    private static string HashOf(ReadOnlySpan<byte> message, bool native)
    {
        // What lay in the memory before must not matter.
        byte[] memory = new byte[Sha1.Room(message.Length)];
        Array.Fill(memory, (byte)0xAA);
        message.CopyTo(memory);
        byte[] hash = new byte[Sha1.HashBytes];
        Sha1.Hash(memory, message.Length, hash, native);
        return Convert.ToHexString(hash);
    }
}
