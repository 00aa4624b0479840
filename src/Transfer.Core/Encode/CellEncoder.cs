namespace Transfer.Encode;

/// <summary>
/// Turns one source value into one COPY field of one PostgreSQL type. It takes every storage class that its type can hold without loss
/// and answers with a code for anything else; it never writes a value that differs from the source's.
/// </summary>
public abstract class CellEncoder
{
    /// <summary>Appends the field (length and bytes) to <paramref name="to"/>.</summary>
    /// <param name="cell">Any cell but NULL, which the row's encoder settles before.</param>
    /// <param name="to">Where to append. After another answer than Ok its tail is undefined: the caller truncates it. Only after ZeroDate it is as it was,
    /// so that NULL can take the value's place.</param>
    /// <returns>Ok, or what is wrong with the value. No exception is thrown for a value.</returns>
    public abstract RejectCode Encode(in Cell cell, CopyBuffer to);
}
