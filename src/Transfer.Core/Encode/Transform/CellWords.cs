namespace Transfer.Encode.Transform;

/// <summary>The bytes that a cell is looked up by: text and blobs as they are, numbers as their shortest digits (7, 0.1, 1E+20).</summary>
internal sealed class CellWords
{
    private readonly byte[] _digits = new byte[NumberText.MaxLength];

    /// <param name="cell">Any cell but NULL.</param>
    /// <returns>Bytes that are good until the next call.</returns>
    public ReadOnlySpan<byte> Of(scoped in Cell cell) => cell.Kind switch
    {
        CellKind.Integer => _digits.AsSpan(0, NumberText.Write(cell.Integer, _digits)),
        CellKind.Real => _digits.AsSpan(0, NumberText.Write(cell.Real, _digits)),
        _ => cell.Bytes,
    };
}
