using System.Text.Json;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Apart;

/// <summary>A message between a program and its decoder process: a letter, the length of the content, and the content.</summary>
internal readonly record struct DecoderMessage(char Kind, byte[] Content)
{
    /// <summary>Requests: open a file, deliver its rows, close it.</summary>
    public const char Open = 'o', Rows = 'r', Close = 'c';

    /// <summary>Responses: a header, some bytes of rows, the end of the image, an error.</summary>
    public const char Header = 'h', Data = 'd', End = 'e', Fault = 'f';

    // More than any message contains: rows are sent in pieces, and metadata is limited.
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
    /// <exception cref="EndOfStreamException">The other process has ended.</exception>
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

    /// <summary>Returns the content as an object.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Content, DecoderJson.Options)!;
}

/// <summary>A file and the options for reading it.</summary>
internal sealed record DecoderRequest(string Path, ReadOptions Options);

/// <summary>The reason a file could not be read.</summary>
internal sealed record DecoderFault(string Code, string Message, string? Cure)
{
    /// <summary>Returns the first diagnostic of an exception.</summary>
    public static DecoderFault Of(PipelineException e) => new(e.Code, e.Diagnostics[0].Message, e.Diagnostics[0].Cure);

    /// <summary>Recreates the exception.</summary>
    public PipelineException ToException() => new(Code, Message, Cure);
}
