using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Reads one message, whose kind is already read.</summary>
internal sealed class MessageReader : BinaryReader
{
    // Larger than any table of an analysis.
    private const int MostBytes = 1 << 28, FirstBytes = 1 << 20, Head = sizeof(MessageKind) + sizeof(long);

    // Larger than the reach of any operator, but small enough that positions outside the image do not overflow.
    private const int MostAround = 1 << 24;

    private const int MostDepth = 16;

    private int depth;

    /// <summary>Creates a reader for a message without its length prefix.</summary>
    public MessageReader(byte[] message)
        : base(new MemoryStream(message), Encoding.UTF8) =>
        (Message, Kind, Number) = (message, (MessageKind)ReadByte(), ReadInt64());

    /// <summary>Gets the whole message.</summary>
    public byte[] Message { get; }

    /// <summary>Gets the kind of message.</summary>
    public MessageKind Kind { get; }

    /// <summary>Gets the number of the question.</summary>
    public long Number { get; }

    /// <summary>Reads the next message from a stream.</summary>
    /// <exception cref="EndOfStreamException">The other process has exited.</exception>
    public static MessageReader From(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        stream.ReadExactly(length);
        if (BitConverter.ToInt32(length) is not (>= Head and <= MostBytes and var bytes))
            throw new InvalidDataException("No message is so long.");
        // Memory is allocated as bytes arrive, not from the length alone.
        var message = new byte[Math.Min(bytes, FirstBytes)];
        for (var read = 0; read < bytes; read = message.Length)
        {
            if (read > 0)
                Array.Resize(ref message, (int)Math.Min(bytes, 2L * read));
            stream.ReadExactly(message.AsSpan(read));
        }
        return new MessageReader(message);
    }

    /// <summary>Reads the content of the message.</summary>
    /// <param name="speaker">The sender's name in messages.</param>
    /// <param name="read">The function that reads the content.</param>
    /// <exception cref="PipelineException">PK0420: the content is invalid.</exception>
    public TItem Take<TItem>(string speaker, Func<MessageReader, TItem> read)
    {
        try
        {
            return read(this);
        }
        catch (Exception e) when (e is IOException or InvalidDataException
            or FormatException or OverflowException or ArgumentException or InvalidCastException)
        {
            throw WorkerExitReason.Unreadable(speaker, e);
        }
    }

    public string? ReadText() => ReadBoolean() ? ReadString() : null;

    public TItem[] ReadList<TItem>(Func<TItem> read)
    {
        var items = new TItem[Counted(ReadInt32(), 1)];
        for (var i = 0; i < items.Length; i++)
            items[i] = read();
        return items;
    }

    public ImageInfo ReadInfo()
    {
        var info = new ImageInfo(ReadInt32(), ReadInt32(), ReadInt32()) { HasAlpha = ReadBoolean() };
        var (known, white) = (ReadBoolean(), ReadDouble());
        var integers = ReadSByte();
        var profile = ReadBytes((int)Counted(ReadInt32(), 1));
        return info with
        {
            White = known ? white : null,
            Integers = integers < 0 ? null : (SampleType)integers,
            Profile = ColorProfile.Of(profile),
        };
    }

    public ImageInfo[] ReadInfos() => ReadList(ReadInfo);

    public RowRange ReadRows() => new(ReadInt32(), ReadInt32());

    /// <summary>Reads a row range within the image and its surroundings.</summary>
    public RowRange ReadRows(int height) => ReadRows() is var rows
        && (rows.IsEmpty || (rows.First >= -MostAround && rows.End - height <= MostAround))
            ? rows : throw new InvalidDataException("The rows are too far from the image.");

    public Margin ReadMargin() =>
        new(ReadAround(), ReadAround(), ReadBorder(), ReadDouble(), ReadAround(), ReadAround());

    /// <summary>Reads a number of rows or columns around a sample.</summary>
    public int ReadAround() => ReadInt32() is >= 0 and <= MostAround and var around
        ? around : throw new InvalidDataException("No operator looks so far.");

    /// <summary>Reads a number of bytes.</summary>
    public long ReadBytes() => ReadInt64() is >= 0 and var bytes
        ? bytes : throw new InvalidDataException("There are no fewer than no bytes.");

    private Border ReadBorder() => (Border)ReadByte() is var border && Enum.IsDefined(border)
        ? border : throw new InvalidDataException("There is no such border.");

    public Diagnostic[] ReadFindings() =>
        ReadList(() => new Diagnostic(ReadString(), ReadString(), null, ReadText(), (Severity)ReadByte()));

    public Dictionary<string, object> ReadValues() =>
        ReadList(() => (Name: ReadString(), Value: ReadValue()!)).ToDictionary(v => v.Name, v => v.Value);

    public object? ReadValue() => (ValueTag)ReadByte() switch
    {
        ValueTag.Nothing => null,
        ValueTag.Truth => ReadBoolean(),
        ValueTag.Whole => ReadInt32(),
        ValueTag.Wide => ReadInt64(),
        ValueTag.Number => ReadDouble(),
        ValueTag.Text => ReadString(),
        ValueTag.Size => new WindowSize(ReadInt32(), ReadInt32()),
        ValueTag.Anchor => new Anchor(ReadInt32(), ReadInt32()),
        ValueTag.Table => ReadTable(),
        ValueTag.Weights => new WindowWeights(ReadText(), (Matrix?)ReadValue()) { Parameters = ReadNumbers() },
        ValueTag.Expression => new ExpressionText(ReadString()) { Parameters = ReadNumbers() },
        ValueTag.File => new ParameterFile(ReadString()),
        ValueTag.List => ReadMembers(),
        _ => new OpaqueValue(ReadString()),
    };

    // Deeper nesting would overflow the stack.
    private object?[] ReadMembers()
    {
        if (++depth > MostDepth)
            throw new InvalidDataException("No value is nested so deep.");
        var members = ReadList(ReadValue);
        depth--;
        return members;
    }

    // Checks that enough bytes are left for the elements.
    private long Counted(long count, int bytes) =>
        count >= 0 && count * bytes <= BaseStream.Length - BaseStream.Position
            ? count : throw new InvalidDataException("There is not so much in the message.");

    private Dictionary<string, double?> ReadNumbers() =>
        ReadList(() => KeyValuePair.Create(ReadString(), (double?)ReadValue())).ToDictionary(StringComparer.Ordinal);

    private Matrix ReadTable()
    {
        var (rows, columns) = (ReadInt32(), ReadInt32());
        var values = new double[Counted((long)rows * columns, sizeof(double))];
        for (var i = 0; i < values.Length; i++)
            values[i] = ReadDouble();
        return new Matrix(rows, columns, values);
    }
}

/// <summary>A value that stays in the worker.</summary>
/// <param name="TypeName">The name of its type.</param>
internal sealed record OpaqueValue(string TypeName);
