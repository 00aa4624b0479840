using System.Buffers;
using System.Text;
using Transfer.Encode;
using Transfer.Plan;

namespace Transfer.Copy;

/// <summary>A kind of fault of one column: its cases counted, and its words ready to be written for each of them.</summary>
internal sealed class RejectKind
{
    // Stands for the value in the words, of which it is no part itself.
    private const char Mark = '\uE000';

    private readonly byte[] _before;
    private readonly byte[] _after;
    private readonly byte[] _ofEmptyText;

    /// <param name="code">What is wrong.</param>
    /// <param name="column">Whose value it is; null where it is about none.</param>
    /// <param name="message">The first case in words.</param>
    internal RejectKind(RejectCode code, ColumnPlan? column, string message)
    {
        Group = new IssueGroup(code.Name(), column?.Source.Name ?? "", message);
        Code = Encoding.UTF8.GetBytes(Group.Code);
        Column = Encoding.UTF8.GetBytes(Group.Column);
        string[] words = RejectWords.Describe(code, Mark.ToString(), column?.Type).Split(Mark);
        _before = Encoding.UTF8.GetBytes(words[0]);
        _after = words.Length > 1 ? Encoding.UTF8.GetBytes(words[1]) : [];
        HasValue = words.Length > 1;
        _ofEmptyText = Encoding.UTF8.GetBytes(RejectWords.Describe(code, "", column?.Type));
    }

    internal IssueGroup Group { get; }

    internal byte[] Code { get; }

    internal byte[] Column { get; }

    private bool HasValue { get; }

    /// <summary>Appends what is the matter with a value.</summary>
    internal void Describe(in Cell value, ArrayBufferWriter<byte> to)
    {
        if (value.Kind == CellKind.Text && value.Bytes.IsEmpty)
        {
            to.Write(_ofEmptyText);
            return;
        }

        to.Write(_before);
        if (HasValue) CellText.WriteShort(value, to);
        to.Write(_after);
    }
}
