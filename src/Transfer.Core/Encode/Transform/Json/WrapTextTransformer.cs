namespace Transfer.Encode.Transform.Json;

/// <summary>json in the mode wrap_text: any text becomes a JSON string; numbers are JSON as they are.</summary>
internal sealed class WrapTextTransformer : TextTransformer
{
    private readonly CopyBuffer _scratch = new(256);

    protected override RejectCode Apply(ReadOnlySpan<byte> text, ref Cell result)
    {
        _scratch.Truncate(0);
        RejectCode code = JsonText.AppendString(text, _scratch);
        return code == RejectCode.Ok ? Give(_scratch, ref result) : code;
    }
}
