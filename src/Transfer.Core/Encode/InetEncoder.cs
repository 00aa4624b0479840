namespace Transfer.Encode;

/// <summary>
/// inet, single addresses only: family (2 IPv4, 3 IPv6), bits of the network, whether it is a cidr, number of bytes, and the address.
/// Source: src/backend/utils/adt/network.c, inet_send. Takes an address as text, and its 4 or 16 bytes.
/// </summary>
internal sealed class InetEncoder : CellEncoder
{
    private const int HeaderBytes = 4;

    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        ReadOnlySpan<byte> bytes = cell.Bytes;
        switch (cell.Kind)
        {
            case CellKind.Text when bytes.Contains((byte)':'):
                return AddressText.TryIPv6(bytes, Take(AddressText.IPv6Bytes, to)) ? RejectCode.Ok : RejectCode.InvalidAddress;
            case CellKind.Text:
                return AddressText.TryIPv4(bytes, Take(AddressText.IPv4Bytes, to)) ? RejectCode.Ok : RejectCode.InvalidAddress;
            case CellKind.Blob when bytes.Length is AddressText.IPv4Bytes or AddressText.IPv6Bytes:
                bytes.CopyTo(Take(bytes.Length, to));
                return RejectCode.Ok;
            case CellKind.Blob:
                return RejectCode.InvalidAddress;
            default:
                return RejectCode.WrongStorageClass;
        }
    }

    /// <summary>Appends a field for an address of so many bytes, and hands those out to be filled.</summary>
    private static Span<byte> Take(int bytes, CopyBuffer to)
    {
        Span<byte> field = to.TakeField(HeaderBytes + bytes);
        field[0] = bytes == AddressText.IPv4Bytes ? (byte)2 : (byte)3;
        field[1] = (byte)(8 * bytes);
        field[2] = 0;
        field[3] = (byte)bytes;
        return field[HeaderBytes..];
    }
}
