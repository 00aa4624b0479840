using System.Buffers.Binary;
using System.Text;

namespace Transfer.Encode.Transform.Zones;

/// <summary>A compiled file of the tz database (TZif). Source: RFC 9636.</summary>
internal static class ZoneFile
{
    private const int HeaderBytes = 44;
    private const int TypeBytes = 6;

    /// <returns>The zone's history, or null where the file is something else: a table of names, or a zone whose clocks count leap seconds.</returns>
    /// <exception cref="InvalidDataException">A file that starts as one of the database but is damaged.</exception>
    public static ZoneHistory? Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes || !file.StartsWith("TZif"u8)) return null;
        try
        {
            // The first block has 32-bit times; files since version 2 say all again in 64 bits, with a rule for the time after.
            Block first = Block.Of(file, timeBytes: 4);
            if (first.Leaps > 0) return null;
            if (file[4] < '2') return History(first, "");
            Block second = Block.Of(file[first.End..], timeBytes: 8);
            ReadOnlySpan<byte> footer = file[(first.End + second.End)..].Trim((byte)'\n');
            return History(second, Encoding.ASCII.GetString(footer));
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            throw new InvalidDataException("it is damaged", error);
        }
    }

    private static ZoneHistory History(in Block block, string rule)
    {
        List<ZoneTransition> transitions = [];
        int offset = block.Offset(0);
        int firstOffset = offset;
        for (int i = 0; i < block.Times; i++)
        {
            ZoneTransition transition = new(block.Time(i), block.Offset(block.TypeOf(i)));
            if (transition.Offset == offset) continue;
            transitions.Add(transition);
            offset = transition.Offset;
        }
        return new ZoneHistory(firstOffset, transitions, rule.Length == 0 ? null : PosixRule.Parse(rule));
    }

    private readonly ref struct Block
    {
        private readonly ReadOnlySpan<byte> _body;
        private readonly int _timeBytes;

        private Block(ReadOnlySpan<byte> body, int timeBytes, int times, int leaps, int end)
        {
            Leaps = leaps;
            _body = body;
            _timeBytes = timeBytes;
            Times = times;
            End = end;
        }

        public int Times { get; }

        public int Leaps { get; }

        /// <summary>Where the block ends, counted from its header.</summary>
        public int End { get; }

        public static Block Of(ReadOnlySpan<byte> rest, int timeBytes)
        {
            int isUt = Count(rest, 20);
            int isStandard = Count(rest, 24);
            int leaps = Count(rest, 28);
            int times = Count(rest, 32);
            int types = Count(rest, 36);
            int letters = Count(rest, 40);
            int length = times * (timeBytes + 1) + types * TypeBytes + letters + leaps * (timeBytes + 4) + isStandard + isUt;
            return new Block(rest.Slice(HeaderBytes, length), timeBytes, times, leaps, HeaderBytes + length);
        }

        public long Time(int index) => _timeBytes == 8
            ? BinaryPrimitives.ReadInt64BigEndian(_body[(8 * index)..])
            : BinaryPrimitives.ReadInt32BigEndian(_body[(4 * index)..]);

        public int TypeOf(int index) => _body[Times * _timeBytes + index];

        /// <summary>Seconds east of UTC.</summary>
        public int Offset(int type) => BinaryPrimitives.ReadInt32BigEndian(_body[(Times * (_timeBytes + 1) + type * TypeBytes)..]);

        private static int Count(ReadOnlySpan<byte> header, int at) => checked((ushort)BinaryPrimitives.ReadUInt32BigEndian(header[at..]));
    }
}
