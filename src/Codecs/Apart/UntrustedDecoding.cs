namespace PipelineKit.Codecs.Apart;

/// <summary>
/// Where to decode formats whose decoders are known to crash, or to leave parts of a damaged image unwritten: AVIF, HEIF, JPEG XL
/// and JPEG 2000.
/// </summary>
public sealed class UntrustedDecoding
{
    private UntrustedDecoding(string name, string? program = null, params string[] arguments) =>
        (Name, Processes) = (name, program is null ? null : new DecoderPool(program, arguments));

    /// <summary>Gets the default: such files are rejected with PK0605.</summary>
    public static UntrustedDecoding Refused { get; } = new("refused");

    /// <summary>
    /// Gets decoding in this process, which a malicious file can then crash: for programs that read only trusted files.
    /// </summary>
    public static UntrustedDecoding InProcess { get; } = new("in this process");

    /// <summary>
    /// Returns decoding in separate processes. A crash then affects only one image, and memory that a decoder leaves unwritten is
    /// detected by decoding each image twice over differently filled memory.
    /// </summary>
    /// <param name="program">A program that calls <c>DecoderWorker.Run</c>, possibly this one.</param>
    /// <param name="arguments">Its arguments.</param>
    public static UntrustedDecoding Apart(string program, params string[] arguments) => new("apart", program, arguments);

    /// <summary>The processes, or null.</summary>
    internal DecoderPool? Processes { get; }

    private string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
