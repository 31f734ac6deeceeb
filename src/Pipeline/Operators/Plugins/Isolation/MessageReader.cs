using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators.Plugins.Isolation;

/// <summary>Reads one message; its kind is read already.</summary>
internal sealed class MessageReader : BinaryReader
{
    /// <summary>Reads a message without its length.</summary>
    public MessageReader(byte[] message)
        : base(new MemoryStream(message), Encoding.UTF8) => (Message, Kind) = (message, (MessageKind)ReadByte());

    /// <summary>The whole of it.</summary>
    public byte[] Message { get; }

    /// <summary>What it is.</summary>
    public MessageKind Kind { get; }

    /// <summary>The next message of a stream.</summary>
    /// <exception cref="EndOfStreamException">The other side is gone.</exception>
    public static MessageReader From(Stream stream)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        stream.ReadExactly(length);
        var message = new byte[BitConverter.ToInt32(length)];
        stream.ReadExactly(message);
        return new MessageReader(message);
    }

    public string? ReadText() => ReadBoolean() ? ReadString() : null;

    public TItem[] ReadList<TItem>(Func<TItem> read)
    {
        var items = new TItem[ReadInt32()];
        for (var i = 0; i < items.Length; i++)
            items[i] = read();
        return items;
    }

    public ImageInfo ReadInfo()
    {
        var info = new ImageInfo(ReadInt32(), ReadInt32(), ReadInt32()) { HasAlpha = ReadBoolean() };
        var (known, white) = (ReadBoolean(), ReadDouble());
        var integers = ReadSByte();
        return info with { White = known ? white : null, Integers = integers < 0 ? null : (SampleType)integers };
    }

    public ImageInfo[] ReadInfos() => ReadList(ReadInfo);

    public RowRange ReadRows() => new(ReadInt32(), ReadInt32());

    public Margin ReadMargin() => new(ReadInt32(), ReadInt32(), (Border)ReadByte(), ReadDouble(), ReadInt32(), ReadInt32());

    public Diagnostic[] ReadFindings() =>
        ReadList(() => new Diagnostic(ReadString(), ReadString(), null, ReadText(), (Severity)ReadByte()));

    public Dictionary<string, object> ReadValues() => ReadList(() => (Name: ReadString(), Value: ReadValue()!)).ToDictionary(v => v.Name, v => v.Value);

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
        ValueTag.List => ReadList(ReadValue),
        _ => new OpaqueValue(ReadString()),
    };

    private Dictionary<string, double?> ReadNumbers() =>
        ReadList(() => KeyValuePair.Create(ReadString(), (double?)ReadValue())).ToDictionary(StringComparer.Ordinal);

    private Matrix ReadTable()
    {
        var (rows, columns) = (ReadInt32(), ReadInt32());
        var values = new double[rows * columns];
        for (var i = 0; i < values.Length; i++)
            values[i] = ReadDouble();
        return new Matrix(rows, columns, values);
    }
}

/// <summary>A value that stays in the worker.</summary>
/// <param name="TypeName">What it is there.</param>
internal sealed record OpaqueValue(string TypeName);
