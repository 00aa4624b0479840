using Transfer.Encode;

namespace Transfer.Checksum.Values;

/// <summary>
/// The hash that PostgreSQL has of a value, found out beside the encoder: of the source's own cell where that has the form which its engine
/// usually gives it, so that an encoder which errs is found out; else of the bytes that are sent.
/// </summary>
/// <remarks>Some keep scratch memory between values: one instance a stream.</remarks>
internal abstract class ValueHasher
{
    /// <param name="cell">What was encoded; not NULL.</param>
    /// <param name="field">The COPY field that came of it, without its length.</param>
    internal abstract ulong Hash(in Cell cell, ReadOnlySpan<byte> field);
}

/// <summary>Of the bytes that are sent, where the server hashes what its send function gives.</summary>
internal sealed class FieldHasher : ValueHasher
{
    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field) => PgHash.Bytes(field);
}

/// <summary>Text and bytes that travel as they are.</summary>
/// <param name="kind">The kind of cell whose bytes they are.</param>
/// <param name="padded">Whether blanks at the end count for nothing, as in character(n).</param>
internal sealed class BytesHasher(CellKind kind, bool padded = false) : ValueHasher
{
    internal override ulong Hash(in Cell cell, ReadOnlySpan<byte> field)
    {
        ReadOnlySpan<byte> bytes = cell.Kind == kind ? cell.Bytes : field;
        return PgHash.Bytes(padded ? bytes.TrimEnd((byte)' ') : bytes);
    }
}
