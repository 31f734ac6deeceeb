using System.Buffers.Binary;
using System.Text;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Writes one message: a four-byte length, the kind, the question's number, and the content.</summary>
internal sealed class MessageWriter : BinaryWriter
{
    private readonly MemoryStream buffer;

    public MessageWriter(MessageKind kind)
        : this(new MemoryStream())
    {
        Write(0);
        Write((byte)kind);
        Write(0L);
    }

    private MessageWriter(MemoryStream buffer)
        : base(buffer, Encoding.UTF8) => this.buffer = buffer;

    /// <summary>Gets the whole message.</summary>
    public ReadOnlySpan<byte> Message
    {
        get
        {
            Flush();
            var message = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
            BinaryPrimitives.WriteInt32LittleEndian(message, message.Length - sizeof(int));
            return message;
        }
    }

    /// <summary>Returns the whole message with the number of a question, which its answer repeats.</summary>
    public ReadOnlySpan<byte> Numbered(long number)
    {
        var message = Message;
        BinaryPrimitives.WriteInt64LittleEndian(buffer.GetBuffer().AsSpan(sizeof(int) + sizeof(MessageKind)), number);
        return message;
    }

    public void WriteText(string? text)
    {
        Write(text is not null);
        if (text is not null)
            Write(text);
    }

    public void WriteList<TItem>(IReadOnlyCollection<TItem> items, Action<TItem> write)
    {
        Write(items.Count);
        foreach (var item in items)
            write(item);
    }

    public void WriteInfo(ImageInfo info)
    {
        Write(info.Width);
        Write(info.Height);
        Write(info.Channels);
        Write(info.HasAlpha);
        Write(info.White is not null);
        Write(info.White ?? 0);
        Write((sbyte)(info.Integers is { } type ? (int)type : -1));
        Write(info.Profile?.Bytes.Length ?? 0);
        if (info.Profile is { } profile)
            Write(profile.Bytes.Span);
    }

    public void WriteInfos(IReadOnlyList<ImageInfo> infos) => WriteList(infos, WriteInfo);

    public void WriteRows(RowRange rows)
    {
        Write(rows.First);
        Write(rows.End);
    }

    public void WriteMargin(Margin margin)
    {
        Write(margin.Left);
        Write(margin.Right);
        Write((byte)margin.Border);
        Write(margin.Value);
        Write(margin.RowShift);
        Write(margin.ColumnShift);
    }

    public void WriteFindings(IReadOnlyList<Diagnostic> findings) => WriteList(findings, finding =>
    {
        Write(finding.Code);
        Write(finding.Message);
        WriteText(finding.Cure);
        Write((byte)finding.Severity);
    });

    public void WriteValues(IReadOnlyDictionary<string, object> values) => WriteList(values, value =>
    {
        Write(value.Key);
        WriteValue(value.Value);
    });

    /// <summary>Writes a value of a parameter or an analysis; a value of another type is replaced by the type's name.</summary>
    public void WriteValue(object? value)
    {
        switch (value)
        {
            case null: Tag(ValueTag.Nothing); break;
            case bool truth: Tag(ValueTag.Truth); Write(truth); break;
            case int whole: Tag(ValueTag.Whole); Write(whole); break;
            case long wide: Tag(ValueTag.Wide); Write(wide); break;
            case double number: Tag(ValueTag.Number); Write(number); break;
            case string text: Tag(ValueTag.Text); Write(text); break;
            case WindowSize size: Tag(ValueTag.Size); Write(size.Height); Write(size.Width); break;
            case Anchor anchor: Tag(ValueTag.Anchor); Write(anchor.Row); Write(anchor.Column); break;
            case Matrix table: Tag(ValueTag.Table); WriteTable(table); break;
            case WindowWeights weights:
                Tag(ValueTag.Weights); WriteText(weights.Text);
                WriteValue(weights.Table); WriteNumbers(weights.Parameters); break;
            case ParameterFile file: Tag(ValueTag.File); Write(file.Path); break;
            case ExpressionText expression:
                Tag(ValueTag.Expression); Write(expression.Text); WriteNumbers(expression.Parameters); break;
            case object?[] list: Tag(ValueTag.List); WriteList(list, WriteValue); break;
            default: Tag(ValueTag.Opaque); Write(value.GetType().Name); break;
        }
    }

    private void Tag(ValueTag tag) => Write((byte)tag);

    private void WriteNumbers(IReadOnlyDictionary<string, double?> numbers) =>
        WriteList(numbers.OrderBy(n => n.Key, StringComparer.Ordinal).ToArray(), number =>
        {
            Write(number.Key);
            WriteValue(number.Value);
        });

    private void WriteTable(Matrix table)
    {
        Write(table.Rows);
        Write(table.Columns);
        foreach (var value in table.Values)
            Write(value);
    }
}

/// <summary>Kinds of serialized values.</summary>
internal enum ValueTag : byte
{
    /// <summary>Null.</summary>
    Nothing,

    /// <summary>A bool.</summary>
    Truth,

    /// <summary>An int.</summary>
    Whole,

    /// <summary>A long.</summary>
    Wide,

    /// <summary>A double.</summary>
    Number,

    /// <summary>A string, or the name of a choice.</summary>
    Text,

    /// <summary>A <see cref="WindowSize"/>.</summary>
    Size,

    /// <summary>An <see cref="Operators.Anchor"/>.</summary>
    Anchor,

    /// <summary>A <see cref="Matrix"/>.</summary>
    Table,

    /// <summary>A <see cref="WindowWeights"/>.</summary>
    Weights,

    /// <summary>An <see cref="ExpressionText"/>.</summary>
    Expression,

    /// <summary>An array of values.</summary>
    List,

    /// <summary>A value that stays in the worker; the name of its type.</summary>
    Opaque,

    /// <summary>A <see cref="ParameterFile"/>.</summary>
    File,
}
