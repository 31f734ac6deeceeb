namespace PipelineKit.Codecs.Apart;

/// <summary>
/// Where images are decoded whose decoders are known to crash, or to leave parts of a damaged image unwritten: AVIF, HEIF,
/// JPEG XL and JPEG 2000.
/// </summary>
public sealed class UntrustedDecoding
{
    private UntrustedDecoding(string name, string? program = null, params string[] arguments) =>
        (Name, Processes) = (name, program is null ? null : new DecoderPool(program, arguments));

    /// <summary>Nowhere: such files are refused with PK0605. The default of a program that says nothing.</summary>
    public static UntrustedDecoding Refused { get; } = new("refused");

    /// <summary>
    /// In this process, which a hostile file may then end: for programs that read only files of their own.
    /// </summary>
    public static UntrustedDecoding InProcess { get; } = new("in this process");

    /// <summary>
    /// In processes apart. A crash costs one image then, and what a decoder leaves unwritten is found out, by decoding each
    /// image twice over memory filled differently.
    /// </summary>
    /// <param name="program">A program that calls <c>DecoderWorker.Run</c>, which may be this one.</param>
    /// <param name="arguments">Its arguments.</param>
    public static UntrustedDecoding Apart(string program, params string[] arguments) => new("apart", program, arguments);

    /// <summary>The processes, where there are any.</summary>
    internal DecoderPool? Processes { get; }

    private string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
