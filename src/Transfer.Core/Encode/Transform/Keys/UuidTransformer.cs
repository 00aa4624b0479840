using Transfer.Plan.Mapping;

namespace Transfer.Encode.Transform.Keys;

/// <summary>uuid: 16 bytes in the order in which a UUID is written, from its text or from 16 bytes in an order of their own.</summary>
internal sealed class UuidTransformer : CellTransformer
{
    public const string From = "from";
    private const string Text = "text";
    private const string Integer = "integer";

    /// <summary>For each byte of the UUID as it is written, its place in the source's bytes.</summary>
    private static readonly (string Name, byte[] Places)[] Orders =
    [
        ("bytes", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]),
        // UUID_TO_BIN(u, 1) of MySQL puts the time's high part first, so that later keys are larger.
        ("bytes_swapped", [4, 5, 6, 7, 2, 3, 0, 1, 8, 9, 10, 11, 12, 13, 14, 15]),
        // Guid.ToByteArray() writes the first three parts with their low byte first.
        ("bytes_dotnet", [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]),
    ];

    private readonly byte[]? _places;
    private readonly byte[] _uuid = new byte[UuidName.UuidBytes];

    /// <param name="places">The order of bytes, or null for text.</param>
    private UuidTransformer(byte[]? places) => _places = places;

    public static IReadOnlyList<string> Forms => [Text, .. Orders.Select(order => order.Name), Integer];

    public static CellTransformer Create(TransformerOptions options) => options.Text(From) switch
    {
        null or Text => new UuidTransformer(null),
        Integer => UuidKeyTransformer.Create(options),
        { } form => new UuidTransformer(Orders.First(order => order.Name == form).Places),
    };

    public static string? Check(TransformerOptions options)
    {
        bool table = options.Text(UuidKeyTransformer.Table) is not null;
        if (options.Text(From) == Integer) return table ? null : "from: integer asks for table, the name that the keys belong to";
        return table || options.Text(UuidKeyTransformer.Namespace) is not null ? "table and namespace say nothing without from: integer" : null;
    }

    public override RejectCode Apply(scoped in Cell cell, out Cell result)
    {
        result = cell;
        if (cell.Kind == CellKind.Null) return RejectCode.Ok;
        if (cell.Kind is not (CellKind.Text or CellKind.Blob)) return RejectCode.WrongStorageClass;
        RejectCode code = _places is null ? FromText(cell) : FromBytes(cell.Bytes);
        result = Cell.FromBlob(_uuid);
        return code;
    }

    private RejectCode FromText(scoped in Cell cell) =>
        cell.Kind == CellKind.Text ? UuidEncoder.Read(cell.Bytes, _uuid) : RejectCode.WrongStorageClass;

    private RejectCode FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != _uuid.Length) return RejectCode.InvalidUuid;
        for (int i = 0; i < _uuid.Length; i++) _uuid[i] = bytes[_places![i]];
        return RejectCode.Ok;
    }
}
