using System.Text.Unicode;

namespace Transfer.Encode;

/// <summary>
/// jsonb: a version byte 1, then JSON text, which the server parses (jsonb_recv). The text is checked before it is sent. SQLite turns the
/// JSON text '1' into a number where the column's affinity says so: numbers are taken as JSON numbers.
/// </summary>
/// <remarks>Keeps scratch memory between values: one instance a stream.</remarks>
internal sealed class JsonbEncoder : CellEncoder
{
    private const byte Version = 1;

    private readonly JsonChecker _checker = new();

    public override RejectCode Encode(in Cell cell, CopyBuffer to)
    {
        if (cell.Kind == CellKind.Text) return EncodeText(cell.Bytes, to);
        if (cell.Kind == CellKind.Blob) return RejectCode.WrongStorageClass;
        if (cell.Kind == CellKind.Real && !double.IsFinite(cell.Real)) return RejectCode.NumberOutOfRange;
        Span<byte> number = stackalloc byte[NumberText.MaxLength];
        int length = cell.Kind == CellKind.Integer ? NumberText.Write(cell.Integer, number) : NumberText.Write(cell.Real, number);
        Write(number[..length], to);
        return RejectCode.Ok;
    }

    private RejectCode EncodeText(ReadOnlySpan<byte> json, CopyBuffer to)
    {
        if (json.Length >= Utf8Text.MaxFieldBytes) return RejectCode.ValueTooLarge;
        if (!Utf8.IsValid(json)) return RejectCode.InvalidUtf8;
        RejectCode code = _checker.Check(json);
        if (code == RejectCode.Ok) Write(json, to);
        return code;
    }

    private static void Write(ReadOnlySpan<byte> json, CopyBuffer to)
    {
        Span<byte> field = to.TakeField(1 + json.Length);
        field[0] = Version;
        json.CopyTo(field[1..]);
    }
}
