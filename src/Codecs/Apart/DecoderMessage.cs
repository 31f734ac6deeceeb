using System.Text.Json;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Apart;

/// <summary>
/// What a program and the process that decodes for it tell each other: a letter, the length of what follows, and that.
/// </summary>
internal readonly record struct DecoderMessage(char Kind, byte[] Content)
{
    /// <summary>Asked: open a file, deliver its rows, forget it.</summary>
    public const char Open = 'o', Rows = 'r', Close = 'c';

    /// <summary>Answered: a header, some bytes of rows, the end of the image, a fault.</summary>
    public const char Header = 'h', Data = 'd', End = 'e', Fault = 'f';

    // More than any message has: rows come in pieces, metadata are limited.
    private const int MostBytes = 1 << 28;

    /// <summary>Sends a message without content.</summary>
    public static void Send(Stream target, char kind) => Send(target, kind, []);

    /// <summary>Sends a message.</summary>
    public static void Send(Stream target, char kind, ReadOnlySpan<byte> content)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = (byte)kind;
        BitConverter.TryWriteBytes(head[1..], content.Length);
        target.Write(head);
        target.Write(content);
        target.Flush();
    }

    /// <summary>Sends a message whose content is an object.</summary>
    public static void SendObject<T>(Stream target, char kind, T content) =>
        Send(target, kind, JsonSerializer.SerializeToUtf8Bytes(content, DecoderJson.Options));

    /// <summary>Waits for a message.</summary>
    /// <exception cref="EndOfStreamException">The other side is gone.</exception>
    public static DecoderMessage Receive(Stream source)
    {
        Span<byte> head = stackalloc byte[5];
        source.ReadExactly(head);
        var length = BitConverter.ToInt32(head[1..]);
        if (length is < 0 or > MostBytes)
            throw new EndOfStreamException("an invalid message");
        var content = new byte[length];
        source.ReadExactly(content);
        return new((char)head[0], content);
    }

    /// <summary>The content as an object.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Content, DecoderJson.Options)!;
}

/// <summary>A file and how it is to be read.</summary>
internal sealed record DecoderRequest(string Path, ReadOptions Options);

/// <summary>Why a file was not read.</summary>
internal sealed record DecoderFault(string Code, string Message, string? Cure)
{
    /// <summary>The first finding of an exception.</summary>
    public static DecoderFault Of(PipelineException e) => new(e.Code, e.Diagnostics[0].Message, e.Diagnostics[0].Cure);

    /// <summary>The exception again.</summary>
    public PipelineException ToException() => new(Code, Message, Cure);
}
